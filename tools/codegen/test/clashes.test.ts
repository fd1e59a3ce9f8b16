import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Document } from '../src/document.ts';
import { parseYaml } from '../src/load.ts';
import { compile } from '../src/update/compile.ts';
import { workspace } from './workspace.ts';

/** Schemas of every kind of clash, and the names by which their types are imported. */
const clashes: Readonly<Record<string, string>> = {
  // TypeScript's own, of which the generated module names some, and the helper that it declares.
  Record: 'SchemaRecord',
  Array: 'SchemaArray',
  WithRequired: 'SchemaWithRequired',
  string: 'SchemaString',
  // What the package exports by hand, which wins without a word.
  Page: 'SchemaPage',
  Fetch: 'SchemaFetch',
  PagedItems: 'SchemaPagedItems',
  GymError: 'SchemaGymError',
  // What differs by its case only from what is there, or is a word of the language.
  createClient: 'CreateClient',
  paths: 'Paths',
  operations: 'Operations',
  default: 'Default',
  class: 'Class',
  // What is no name.
  '3DModel': 'Schema3DModel',
  _: 'Schema',
  // Several that come to one name; `Gym` is there.
  gym: 'SchemaGym',
  'gym-type': 'GymType',
  gym_type: 'SchemaGymType',
  ResponseGone: 'ResponseGone',
};

/** A package that has some names by hand already. */
const files = {
  'src/index.ts': `
export type { Page, Secret as Fetch } from './hand.js';
export { createClient, GymError } from './hand.js';
export type { PagedItems } from './generated/paging.js';
export type * from './generated/platform.js';
`,
  'src/hand.ts': `
export interface Page { readonly page: true }
export interface Secret { readonly secret: true }
export class GymError extends Error {}
export const createClient = () => new GymError();
`,
  'package.json': '{ "type": "module" }',
  'tsconfig.test.json': `{
    "compilerOptions": {
      "target": "ES2022", "lib": ["ES2022"], "types": [], "module": "nodenext", "strict": true, "noEmit": true
    },
    "include": ["src"]
  }`,
};

/** A user's file that imports each type by its name, and expects its schema; and what it was called before. */
const consumer = `
import type { ${Object.values(clashes).join(', ')} } from './index.js';
import { createClient, type components, type Gym, GymError, type Page, type PagedItems } from './index.js';
export const types: [${Object.values(clashes).join(', ')}] = [
${Object.keys(clashes)
  .map((schema) => `  { 'of ${schema}': 1 } satisfies components['schemas']['${schema}'],`)
  .join('\n')}
];
export const gym: Gym['kind'] = 'box';
export const page: Page = { page: true };
export const item: PagedItems['/gyms'] = { id: '', name: '', email: '', kind: 'box' };
export const error: GymError = createClient();
`;

test('schemas of every kind of clash: the package compiles, and each type has a name of its own', async () => {
  const copy = await workspace();
  const specification = 'specs/pushpress/platform/openapi.yaml';
  const document = parseYaml(await copy.read(specification), specification) as Document;
  const components = document.components!;
  for (const name of Object.keys(clashes)) {
    const properties = { [`of ${name}`]: { type: 'number' } };
    components.schemas![name] = { type: 'object', additionalProperties: false, properties };
  }
  // With these the module says `Record` and `WithRequired` itself.
  components.schemas!['Nothing'] = { type: 'object', additionalProperties: false };
  components.schemas!['Whole'] = { allOf: [{ $ref: '#/components/schemas/gym' }], required: ['of gym'] };
  components['responses'] = { Gone: { description: 'Gone' } };
  await copy.write(specification, stringify(document));
  for (const [file, text] of Object.entries(files)) await copy.writeFile(`packages/pushpress/${file}`, text);
  expect((await copy.run('generate', 'pushpress')).err).toEqual([]);

  const types = await copy.read('packages/pushpress/src/generated/platform.ts');
  expect(types).toMatch(/\bRecord<string, never>/);
  expect(types).toContain('type WithRequired<');
  expect(types).toContain("export type ResponseGone_2 = components['responses']['Gone'];");
  const texts = new Map([['packages/pushpress/src/consumer.ts', consumer]]);
  expect(compile('pushpress', copy.root, { texts })).toEqual({ faults: [] });
});
