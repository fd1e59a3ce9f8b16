import { expect, test } from 'vitest';
import { importEntries } from '../src/check/imports.ts';
import { install } from '../src/check/install.ts';
import { typeProblems } from '../src/check/types.ts';
import { packed, temporaryFolder, withManifest } from './support/fixture.ts';

const installed = async (...changes: Parameters<typeof packed>) =>
  install(await packed(...changes), [], await temporaryFolder());

test('a good package installs, imports and requires', async () => {
  const project = await installed();
  expect(project.packages).toEqual(['node_modules/fixture']);
  const bytes = [...project.tarball.files.values()].reduce((sum, { length }) => sum + length, 0);
  expect(project.bytes).toBe(bytes);
  const { problems, names, nodes } = await importEntries(project);
  expect(problems).toEqual([]);
  expect(nodes[0]).toBe(process.versions.node);
  expect(names).toEqual({ fixture: ['greet'], 'fixture/webhooks': ['verify'] });
  const consumer = {
    name: 'greet',
    code: "import { greet } from 'fixture';\nexport const text = greet('Ana');\n",
  };
  expect(await typeProblems(project, [consumer], names)).toEqual([]);
});

test('a dependency on what cannot be had fails the install with npm’s reason', async () => {
  const tarball = await packed({}, withManifest({ dependencies: { other: 'file:../lost.tgz' } }));
  await expect(install(tarball, [], await temporaryFolder())).rejects.toThrow(
    /^fixture does not install from its tarball: .*lost\.tgz/,
  );
});

const atRunTime: [string, string, RegExp][] = [
  [
    'a throw at import',
    'throw new Error("too early");\n',
    /cannot be imported and required on Node .*too early/s,
  ],
  ['eval', 'export const answer = new Function("return 42")();\n', /cannot be imported and required on Node/],
  ['a default export', 'export default 1;\n', /^fixture has a default export/],
  ['an entry without names', 'export {};\n', /^fixture exports nothing at run time/],
];

test.each(atRunTime)('%s is refused', async (_, code, sentence) => {
  const { problems } = await importEntries(await installed({}, { 'dist/index.js': code }));
  expect(problems[0]).toMatch(sentence);
});

test('require and import that lead to two modules are refused', async () => {
  const exports = {
    '.': { types: './dist/index.d.ts', require: './dist/two.cjs', default: './dist/index.js' },
  };
  const entries = withManifest({ exports: { ...exports, './webhooks': './dist/webhooks/index.js' } });
  const project = await installed({}, { ...entries, 'dist/two.cjs': 'exports.greet = () => "";\n' });
  const { exports: _, ...rest } = project.tarball.manifest;
  const manifest = { ...rest, exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } };
  const { problems } = await importEntries({ ...project, tarball: { ...project.tarball, manifest } });
  expect(problems[0]).toMatch(/^fixture: require and import give two things for greet on Node/);
});

test('types that do not fit the names at run time, or do not compile, are refused by every compiler', async () => {
  const project = await installed(
    {},
    { 'dist/index.d.ts': 'export declare const greet: Lost, more: string;\n' },
  );
  const { names } = await importEntries(project);
  const problems = await typeProblems(project, [], names);
  expect(problems.map((problem) => problem.split(' refuses')[0])).toEqual(
    expect.arrayContaining([
      'TypeScript 7 (nodenext)',
      'TypeScript 7 (bundler)',
      'TypeScript 7 (nodenext, without the DOM)',
      'TypeScript 5.9 (nodenext)',
      'TypeScript 5.9 (bundler)',
    ]),
  );
  expect(problems[0]).toContain("Property 'more' is missing");
  expect(problems[0]).toContain("Cannot find name 'Lost'");
});
