import { expect, test } from 'vitest';
import { apiReports } from '../src/api/report.ts';
import { install } from '../src/check/install.ts';
import { packed, temporaryFolder } from './support/fixture.ts';

const reportsOf = async (changes: Record<string, string> = {}) =>
  apiReports(await install(await packed(changes), [], await temporaryFolder()));

let changed: ReturnType<typeof reportsOf> | undefined;

test('a report has what an entry exports, with signatures, and nothing else', async () => {
  const reports = await reportsOf();
  expect([...reports.keys()]).toEqual(['index.api.md', 'webhooks.api.md']);
  expect(reports.get('index.api.md')).toBe(`# \`fixture\`

What a program can import from this entry. Written by \`pnpm package:update\`; do not edit.

\`\`\`ts
export const greet: (name: string) => string;
\`\`\`
`);
});

const source = `
export const added = 1;
export const greet = (name: string, loud?: boolean): string => name + String(loud);
const SERVERS = { live: '', test: '' } as const;
export interface Options { readonly server?: keyof typeof SERVERS }
export const use = ({ server = 'live' }: Options): string => SERVERS[server];
`;

test.each([
  ['a new export', 'export const added = 1;'],
  ['a parameter', 'export const greet: (name: string, loud?: boolean) => string;'],
  ['the members of a type', 'readonly server?: keyof typeof SERVERS;'],
  ['what an exported type is made of', "readonly test: '';"],
])('%s shows in the report', async (_, line) => {
  changed ??= reportsOf({ 'src/index.ts': source });
  expect((await changed).get('index.api.md')).toContain(line);
});

test('what a specification gave is listed by name, not copied', async () => {
  const reports = await reportsOf({
    'src/generated/platform.ts':
      "export interface paths { '/customers': { get: { email: string } } }\nexport type Customer = paths['/customers']['get'];\nexport const names = ['a'] as const;\n",
    'src/index.ts':
      "import type { Customer } from './generated/platform.js';\nexport type * from './generated/platform.js';\nexport const emailOf = (customer: Customer): string => customer.email;\n",
  });
  const report = reports.get('index.api.md');
  expect(report).toContain("import type { Customer } from 'generated/platform';");
  expect(report).toContain('export const emailOf: (customer: Customer) => string;');
  expect(report).toContain(
    '## Types of `src/generated/platform.ts`\n\n```text\nCustomer\nnames\npaths\n```\n',
  );
  expect(report).not.toContain('/customers');
});
