import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { buildPackage } from '../src/build/build.ts';
import { fixture, manifest, withManifest, writeFiles } from './support/fixture.ts';

test('each entry becomes one file, with types and with a map that leads to src', async () => {
  const folder = await fixture();
  const { files } = await buildPackage(folder);
  expect(files.map(({ path }) => path)).toEqual(['dist/index.js', 'dist/webhooks/index.js']);
  const code = await readFile(join(folder, 'dist/index.js'), 'utf8');
  expect(code).not.toContain('import ');
  expect(code).toContain('//# sourceMappingURL=index.js.map');
  for (const map of ['dist/index.js.map', 'dist/webhooks/index.js.map', 'dist/greet.d.ts.map']) {
    const { sources, sourcesContent } = JSON.parse(await readFile(join(folder, map), 'utf8'));
    expect(sourcesContent).toBeUndefined();
    expect(sources).not.toHaveLength(0);
    for (const source of sources) expect(existsSync(resolve(folder, dirname(map), source))).toBe(true);
  }
  expect(existsSync(join(folder, 'dist/webhooks/index.d.ts'))).toBe(true);
});

test('marks of purity stay, so that what a program does not use costs it nothing', async () => {
  const folder = await fixture({ 'src/index.ts': 'export const known = /* @__PURE__ */ new Map();\n' });
  await buildPackage(folder);
  expect(await readFile(join(folder, 'dist/index.js'), 'utf8')).toContain('/* @__PURE__ */ new Map()');
});

test('the declarations of generated files have no maps', async () => {
  const folder = await fixture({
    'src/index.ts': "export type * from './generated/api.js';\n",
    'src/generated/api.ts': 'export interface Customer { id: string }\n',
  });
  await buildPackage(folder);
  expect(await readdir(join(folder, 'dist/generated'))).toEqual(['api.d.ts']);
  expect(await readFile(join(folder, 'dist/generated/api.d.ts'), 'utf8')).not.toContain('sourceMappingURL');
});

test('what was in dist goes, and so does what a killed build has left', async () => {
  const folder = await fixture({ 'dist/removed.js': '', '.dist-999999999/index.js': '' });
  await buildPackage(folder);
  expect(existsSync(join(folder, 'dist/removed.js'))).toBe(false);
  expect((await readdir(folder)).filter((name) => name.startsWith('.dist'))).toEqual([]);
});

const error = 'export class FixtureError extends Error {}\n';
const broken: [string, Record<string, string | undefined>, RegExp][] = [
  [
    'a class in two entries',
    {
      'src/error.ts': error,
      'src/index.ts': "export { FixtureError } from './error.js';\n",
      'src/webhooks/index.ts':
        "import { FixtureError } from './error.js';\nexport const fail = () => { throw new FixtureError(); };\n".replace(
          './',
          '../',
        ),
    },
    /^The class FixtureError of src\/error.ts is in dist\/index.js and in dist\/webhooks\/index.js, /,
  ],
  [
    'a package that is no dependency',
    { 'src/index.ts': "import { z } from 'zod';\nexport const schema = z;\n" },
    /^fixture does not bundle: src\/index.ts imports "zod", which is not under "dependencies"/,
  ],
  [
    'a module of Node',
    { 'src/index.ts': "import { createHmac } from 'node:crypto';\nexport const hmac = createHmac;\n" },
    /^fixture does not bundle: src\/index.ts imports "node:crypto", which only Node has/,
  ],
  [
    'a file that is not there',
    { 'src/index.ts': "export * from './lost.js';\n" },
    /^fixture does not bundle: Could not resolve "\.\/lost\.js" \(src\/index\.ts:1\)\.$/,
  ],
  [
    'a type error',
    { 'src/index.ts': 'export const count: number = "one";\n' },
    /^fixture does not compile:\nsrc\/index\.ts\(1,14\): error TS2322/,
  ],
  [
    'an entry without its source',
    { 'src/webhooks/index.ts': undefined },
    /there is no src\/webhooks\/index\.ts/,
  ],
  ['no entries', withManifest({ exports: {} }), /^fixture has no entries/],
  [
    'an entry that require cannot reach',
    withManifest({ exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' } } }),
    /^fixture exports "\." as \{.*\}; write it as \{ "types"/,
  ],
  [
    'types before which something else is matched',
    withManifest({ exports: { '.': { default: './dist/index.js', types: './dist/index.d.ts' } } }),
    /^fixture exports "\."/,
  ],
];

test.each(broken)(
  '%s fails the build with a sentence, and dist stays as it was',
  async (_, changes, sentence) => {
    const folder = await fixture({ ...changes, 'dist/index.js': 'as it was' });
    await expect(buildPackage(folder)).rejects.toThrow(sentence);
    expect(await readFile(join(folder, 'dist/index.js'), 'utf8')).toBe('as it was');
    expect((await readdir(folder)).filter((name) => name.startsWith('.dist'))).toEqual([]);
  },
);

test('a class in one entry alone, and a name that two modules use, are fine', async () => {
  const folder = await fixture({ 'src/error.ts': error, 'src/index.ts': "export * from './error.js';\n" });
  await writeFiles(folder, { 'src/webhooks/index.ts': 'export class FixtureError extends TypeError {}\n' });
  await expect(buildPackage(folder)).resolves.toMatchObject({ name: manifest.name });
});

test('an inlined package comes into the entry that needs it, with its licence and without its maps', async () => {
  const folder = await fixture({
    ...withManifest({ inlinedDependencies: ['clock'] }),
    'src/index.ts': "import { now } from 'clock';\nexport const tell = (): string => now();\n",
    'node_modules/clock/package.json':
      '{ "name": "clock", "version": "3.2.1", "type": "module", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
    'node_modules/clock/index.js': "export const now = () => 'noon';\n//# sourceMappingURL=index.js.map\n",
    'node_modules/clock/index.d.ts': 'export declare const now: () => string;\n',
    'node_modules/clock/LICENSE': 'Copyright of the clockmaker',
  });
  await buildPackage(folder);
  const code = await readFile(join(folder, 'dist/index.js'), 'utf8');
  expect(code).toContain("'noon'".replaceAll("'", '"'));
  expect(code).toMatch(/\/\*!\nThis file contains clock 3\.2\.1:\n\nCopyright of the clockmaker\n\*\//);
  expect(await readFile(join(folder, 'dist/webhooks/index.js'), 'utf8')).not.toContain('clock');
  const { sources } = JSON.parse(await readFile(join(folder, 'dist/index.js.map'), 'utf8'));
  expect(sources).toEqual([null, '../src/index.ts']);
});
