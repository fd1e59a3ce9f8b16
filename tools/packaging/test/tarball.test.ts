import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { contentProblems } from '../src/check/contents.ts';
import { publintProblems, typesProblems } from '../src/check/lint-tarball.ts';
import { fixture, manifest, packed, withManifest } from './support/fixture.ts';

const allProblems = async (tarball: Awaited<ReturnType<typeof packed>>) => [
  ...contentProblems(tarball),
  ...(await publintProblems(tarball)),
  ...(await typesProblems(tarball)),
];

test('a good package passes', async () => {
  const tarball = await packed();
  expect(await allProblems(tarball)).toEqual([]);
  expect([...tarball.files.keys()].sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/greet.d.ts',
    'dist/greet.d.ts.map',
    'dist/index.d.ts',
    'dist/index.d.ts.map',
    'dist/index.js',
    'dist/index.js.map',
    'dist/webhooks/index.d.ts',
    'dist/webhooks/index.d.ts.map',
    'dist/webhooks/index.js',
    'dist/webhooks/index.js.map',
    'package.json',
    'src/greet.ts',
    'src/index.ts',
    'src/webhooks/index.ts',
  ]);
});

test('a path that is too long for the tarball’s header is read whole', async () => {
  const path = `src/${'a-long-name-of-a-folder/'.repeat(8)}file.ts`;
  expect([...(await packed({ [path]: 'export {};\n' })).files.keys()]).toContain(path);
});

const map = (fields: object) =>
  JSON.stringify({ version: 3, sources: ['../src/index.ts'], mappings: '', ...fields });
const contents: [string, Record<string, string | undefined>, Record<string, string>, RegExp][] = [
  ['a test', { 'src/greet.test.ts': 'export {};\n' }, {}, /contains the test src\/greet\.test\.ts/],
  [
    'a folder of tests',
    {},
    { 'src/test/greet.ts': 'export {};\n' },
    /contains the test src\/test\/greet\.ts/,
  ],
  [
    'a specification',
    {},
    { 'src/openapi.yaml': 'openapi: 3.1.0\n' },
    /contains src\/openapi\.yaml, which no user/,
  ],
  ['no licence', { LICENSE: undefined }, {}, /has no LICENSE/],
  ['no README', { 'README.md': undefined }, {}, /has no README\.md/],
  [
    'a place on this machine',
    {},
    { 'src/place.ts': `// ${homedir()}/notes\n` },
    /names a place on this machine/,
  ],
  [
    'a map that leads out of the tarball',
    {},
    { 'dist/index.js.map': map({ sources: ['../../elsewhere/src/index.ts'] }) },
    /dist\/index\.js\.map, that leads to \.\.\/elsewhere\/src\/index\.ts, which is not in it/,
  ],
  [
    'sources in a map',
    {},
    { 'dist/index.js.map': map({ sourcesContent: ['export {};'] }) },
    /has its sources in dist\/index\.js\.map too/,
  ],
  [
    'a script at install',
    withManifest({ scripts: { postinstall: 'node .' } }),
    {},
    /at install \("postinstall"\)/,
  ],
  [
    'a dependency that is in no registry',
    withManifest({ dependencies: { other: 'file:../other' } }),
    {},
    /depends on other "file:\.\.\/other"/,
  ],
];

test.each(contents)('%s is refused', async (_, changes, afterwards, sentence) => {
  const problems = contentProblems(await packed(changes, afterwards));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^The tarball of fixture /);
  expect(problems[0]).toMatch(sentence);
});

test('a package that was not built is refused', async () => {
  const { pack } = await import('../src/check/pack.ts');
  const folder = await fixture();
  expect(contentProblems(await pack(folder, folder))[0]).toMatch(
    /has no dist\/index\.js, .*build the package first/,
  );
});

test('publint’s warnings count', async () => {
  const tarball = await packed({}, withManifest({ main: './dist/lost.js' }));
  expect((await publintProblems(tarball)).join()).toMatch(/^publint says of fixture: .*main/);
});

test('missing types, and types of another kind of module, are refused', async () => {
  const exports = { '.': './dist/index.js' };
  const untyped = await packed({}, withManifest({ exports, files: ['dist/*.js'] }));
  expect(await typesProblems(untyped)).toEqual([
    'The tarball of fixture has no types: its "exports" lead to none.',
  ]);
  const types = { types: './dist/index.d.cts', default: './dist/index.js' };
  const masked = await packed(
    {},
    {
      ...withManifest({ exports: { ...manifest.exports, '.': types } }),
      'dist/index.d.cts': 'export = 1;\n',
    },
  );
  expect((await typesProblems(masked)).join()).toMatch(
    /Are The Types Wrong says of fixture.*Masquerading as CJS/,
  );
});
