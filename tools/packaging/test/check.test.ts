import { expect, test } from 'vitest';
import { checkPackage } from '../src/check/check-package.ts';
import { run } from '../src/run.ts';
import { ownFolder, withDependencies } from '../src/workspace.ts';
import { packed, roomy, temporaryFolder } from './support/fixture.ts';

test('all checks run, what they find is told at once, and the rest passes', async () => {
  const tarball = await packed({
    'src/index.ts': 'export const bytes = () => Buffer;\ndeclare const Buffer: unknown;\n',
  });
  const budgets = { bundledPackages: [], packages: { fixture: { ...roomy, installedKB: 0.1 } } };
  const checked = await checkPackage(tarball, [], await temporaryFolder(), budgets);
  expect(checked.problems).toEqual([
    expect.stringContaining('the program fixture uses Buffer'),
    expect.stringContaining('fixture is over its budget: installed'),
  ]);
  expect(checked.rows.map(({ subject }) => subject)).toEqual([
    'packages installed',
    'installed',
    'files in the tarball',
    'their code, unpacked',
    'fixture, gzip',
    'fixture/webhooks, gzip',
  ]);
  expect(checked.nodes).not.toHaveLength(0);
});

test('an unknown package is refused with the known ones', async () => {
  const { code, stderr } = await run(
    process.execPath,
    [ownFolder('src/check.ts'), '@x/lost'],
    ownFolder('.'),
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^@x\/lost is none of the published packages: .*@x\/core.*\.\n$/);
});

test('a package is checked with all of the workspace that it depends on', () => {
  const member = (name: string, ...needs: string[]) => {
    const dependencies = Object.fromEntries(needs.map((need) => [need, '^1.0.0']));
    return { folder: name, manifest: { name, version: '1.0.0', dependencies } };
  };
  const members = new Map([
    ['a', member('a', 'b', 'elsewhere')],
    ['b', member('b', 'c')],
    ['c', member('c')],
    ['d', member('d')],
  ]);
  expect(withDependencies('a', members).map(({ folder }) => folder)).toEqual(['a', 'b', 'c']);
});
