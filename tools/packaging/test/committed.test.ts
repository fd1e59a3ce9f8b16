import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { install } from '../src/check/install.ts';
import { bundlePrograms } from '../src/check/programs.ts';
import { staleFiles, statedFiles, writeFiles } from '../src/committed/files.ts';
import { withSizes } from '../src/committed/sizes.ts';
import { fixture, packed, roomy, temporaryFolder, writeFiles as write } from './support/fixture.ts';

const README = '# fixture\n\n<!-- sizes:start -->\n<!-- sizes:end -->\n\nThe end.\n';

/** The good package with changes, installed, and a sample program bundled in it. */
async function measured(changes: Record<string, string> = {}) {
  const project = await install(
    await packed({ 'README.md': README, ...changes }),
    [],
    await temporaryFolder(),
  );
  const sample = { name: 'list-rows', code: "import { greet } from 'fixture'; console.log(greet('Ana'));" };
  return { project, programs: (await bundlePrograms(project, [sample])).programs };
}

const budget = { ...roomy, programsKB: { 'list-rows': 1 } };

test('what was written is what is measured, until something changes', async () => {
  const home = await fixture({ 'README.md': README });
  const { project, programs } = await measured();
  const stated = await statedFiles(home, project, programs, budget);
  expect(await staleFiles('fixture', home, stated)).toEqual([
    expect.stringMatching(/^fixture has no api\/index\.api\.md; run `pnpm package:update` and commit/),
    expect.stringMatching(/^fixture has no api\/webhooks\.api\.md; run/),
    expect.stringMatching(
      /^fixture: README\.md is out of date: line 4 is "<!-- sizes:end -->" and should be/,
    ),
  ]);
  expect(await writeFiles(home, stated)).toEqual(['api/index.api.md', 'api/webhooks.api.md', 'README.md']);
  const again = await statedFiles(home, project, programs, budget);
  expect(await staleFiles('fixture', home, again)).toEqual([]);
  expect(await writeFiles(home, again)).toEqual([]);

  const source = 'export const greet = (name: string, loud: boolean): string => name + String(loud);\n';
  const changed = await measured({ 'src/index.ts': source });
  const after = await statedFiles(home, changed.project, changed.programs, budget);
  expect(await staleFiles('fixture', home, after)).toEqual([
    'fixture: api/index.api.md is out of date: line 6 is "export const greet: (name: string) => string;" and ' +
      'should be "export const greet: (name: string, loud: boolean) => string;"; ' +
      'run `pnpm package:update` and commit what it writes, if the change is meant.',
  ]);
});

test('the report of an entry that is gone is refused, and taken away', async () => {
  const home = await write(await temporaryFolder(), { 'api/lost.api.md': '', 'README.md': 'a\nb\n' });
  const stated = new Map([['README.md', 'a\n']]);
  expect(await staleFiles('fixture', home, stated)).toEqual([
    expect.stringMatching(/^fixture: api\/lost\.api\.md reports on an entry that is not there; run/),
    expect.stringMatching(/^fixture: README\.md is out of date: line 2 is "b" and should be ""; run/),
  ]);
  expect(await writeFiles(home, stated)).toEqual(['README.md', 'api/lost.api.md']);
  expect(await readdir(join(home, 'api'))).toEqual([]);
  expect(await readFile(join(home, 'README.md'), 'utf8')).toBe('a\n');
});

test('the table has every entry and every program with a budget, and leaves the rest as it was', async () => {
  const { project, programs } = await measured();
  const readme = withSizes(README, project, programs, budget);
  expect(readme).toBe(`# fixture

<!-- sizes:start -->
| bundled and minified, with all that it imports | gzip |
|---|--:|
| all of \`fixture\` | 0.1 kB |
| all of \`fixture/webhooks\` | 0.1 kB |
| a program that lists rows | 0.1 kB |

Installed: 1 package, 10 kB of code, types and sources.
<!-- sizes:end -->

The end.
`);
  expect(withSizes(readme, project, programs, budget)).toBe(readme);
  expect(withSizes(README, project, programs, roomy)).not.toContain('lists rows');
  for (const unmarked of ['# fixture\n', '<!-- sizes:end --><!-- sizes:start -->']) {
    expect(() => withSizes(unmarked, project, programs, budget)).toThrow(
      'fixture: README.md needs the lines <!-- sizes:start --> and <!-- sizes:end -->',
    );
  }
});
