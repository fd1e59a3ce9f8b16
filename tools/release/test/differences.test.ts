import { expect, test } from 'vitest';
import { differences } from '../src/release/differences.ts';

const manifest = {
  name: '@x/pushpress',
  version: '0.1.0',
  exports: { '.': './dist/index.js' },
  dependencies: { '@x/core': '^0.1.0', 'openapi-fetch': '0.17.0' },
};
const release = {
  'package.json': JSON.stringify(manifest),
  'README.md': 'Read me.',
  'dist/index.js': 'export {};',
  'dist/index.d.ts': 'export {};',
  'dist/index.js.map': '{}',
  'dist/generated/platform.d.ts': 'export {};',
  'src/index.ts': '// A comment.\nexport {};',
};
const NONE = { own: [], built: [] };

function compared(changes: Record<string, string | undefined>) {
  const files = (texts: Record<string, string | undefined>) =>
    new Map(
      Object.entries(texts).flatMap(([path, text]) =>
        text === undefined ? [] : [[path, Buffer.from(text)] as const],
      ),
    );
  return differences(files({ ...release, ...changes }), files(release));
}

const manifestWith = (changes: object) => ({ 'package.json': JSON.stringify({ ...manifest, ...changes }) });

test.each([
  ['nothing', {}],
  ['a README', { 'README.md': 'Read me, please.' }],
  ['a comment that is not built', { 'src/index.ts': '// Another.\nexport {};' }],
  ['a source map', { 'dist/index.js.map': '{"a":1}' }],
  ['a version', manifestWith({ version: '0.1.1' })],
  [
    'the range of a package of ours',
    manifestWith({ dependencies: { 'openapi-fetch': '0.17.0', '@x/core': '^0.1.1' } }),
  ],
  ['the order of members', manifestWith({ name: undefined, exports: manifest.exports })],
])('%s is no difference', (_, changes) => {
  expect(compared(changes)).toEqual(NONE);
});

test.each([
  ['code whose source did not change', { 'dist/index.js': '1;' }, { own: [], built: ['dist/index.js'] }],
  ['types, alike', { 'dist/index.d.ts': undefined }, { own: [], built: ['dist/index.d.ts'] }],
  [
    'a file more, of sources too',
    { 'src/more.ts': '', 'dist/more.js': '' },
    { own: ['src/more.ts'], built: ['dist/more.js'] },
  ],
  [
    'generated types, whose source is not in the tarball',
    { 'dist/generated/platform.d.ts': 'export type A = 1;' },
    { own: ['dist/generated/platform.d.ts'], built: ['dist/generated/platform.d.ts'] },
  ],
  ['an entry', manifestWith({ exports: {} }), { own: ['package.json'], built: [] }],
  [
    'the range of a package of others',
    manifestWith({ dependencies: { ...manifest.dependencies, 'openapi-fetch': '0.18.0' } }),
    { own: ['package.json'], built: [] },
  ],
  [
    'one more dependency of ours',
    manifestWith({ peerDependencies: { '@x/a': '1' } }),
    { own: ['package.json'], built: [] },
  ],
])('%s is a difference', (_, changes, wanted) => {
  expect(compared(changes)).toEqual(wanted);
});
