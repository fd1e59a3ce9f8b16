import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { buildPackage } from '../../src/build/build.ts';
import { pack, type Tarball } from '../../src/check/pack.ts';

const entry = (path: string) => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });

export const manifest = {
  name: 'fixture',
  version: '1.2.3',
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  files: ['dist', 'src'],
  exports: { '.': entry('index'), './webhooks': entry('webhooks/index') },
};

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    module: 'nodenext',
    types: [],
    strict: true,
    declaration: true,
    declarationMap: true,
    emitDeclarationOnly: true,
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
};

/** A package that passes every check. */
const good: Record<string, string> = {
  'package.json': JSON.stringify(manifest),
  'tsconfig.json': JSON.stringify(tsconfig),
  'README.md': '# fixture\n',
  LICENSE: 'MIT\n',
  'src/index.ts': "export { greet } from './greet.js';\n",
  'src/greet.ts': 'export const greet = (name: string): string => name.trim();\n',
  'src/webhooks/index.ts': 'export const verify = (body: string): boolean => body.length > 0;\n',
};

/** What budgets.json allows where a test is about something else. */
export const roomy = {
  dependencies: [],
  installedPackages: 9,
  installedKB: 900,
  tarballFiles: 99,
  tarballKB: 900,
  entryKB: { '.': 9, './webhooks': 9 },
  programsKB: {},
};

/** A new empty folder, for as long as the test lasts. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'packaging-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writeFiles(folder: string, files: Record<string, string | undefined>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** The good package with some files changed, added, or, where undefined, left out. */
export const fixture = async (changes: Record<string, string | undefined> = {}): Promise<string> =>
  writeFiles(await temporaryFolder(), { ...good, ...changes });

let dist: Promise<string> | undefined;

/** What the good package's build gives, built once for each file of tests. */
async function buildGood(): Promise<string> {
  const folder = await writeFiles(await mkdtemp(join(tmpdir(), 'packaging-good-')), good);
  await buildPackage(folder);
  return join(folder, 'dist');
}

afterAll(async () => {
  if (dist) await rm(dirname(await dist), { recursive: true, force: true });
});

/** The good package with changes, built, changed again, and packed. */
export async function packed(
  changes: Record<string, string | undefined> = {},
  afterwards: Record<string, string> = {},
): Promise<Tarball> {
  const folder = await fixture(changes);
  if (Object.keys(changes).some((path) => path.startsWith('src/'))) await buildPackage(folder);
  else {
    dist ??= buildGood();
    await cp(await dist, join(folder, 'dist'), { recursive: true });
  }
  await writeFiles(folder, afterwards);
  return pack(folder, await temporaryFolder());
}

export const tsconfigWith = (changes: object): { 'tsconfig.json': string } => ({
  'tsconfig.json': JSON.stringify({ ...tsconfig, ...changes }),
});

export const withManifest = (changes: object): { 'package.json': string } => ({
  'package.json': JSON.stringify({ ...manifest, ...changes }),
});
