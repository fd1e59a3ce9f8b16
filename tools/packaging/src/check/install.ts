import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Problem } from '../problem.ts';
import { run } from '../run.ts';
import type { Tarball } from './pack.ts';

/** A project as a user has one, with one of the packages installed from its tarball. */
export interface Project {
  readonly folder: string;
  readonly tarball: Tarball;
  /** What npm put into node_modules, by place: `node_modules/@x/core`. */
  readonly packages: readonly string[];
  readonly bytes: number;
  /** Without texts to read, which grow with every release and every better word. */
  readonly codeBytes: number;
}

/** Installs `tarball`, and `others` of the workspace that it depends on, with npm into a new project under `parent`. */
export async function install(
  tarball: Tarball,
  others: readonly Tarball[],
  parent: string,
): Promise<Project> {
  const { name } = tarball.manifest;
  const folder = join(parent, basename(tarball.file, '.tgz'));
  await mkdir(folder, { recursive: true });
  const link = ({ file }: Tarball) => `file:${relative(folder, file)}`;
  const own = [tarball, ...others];
  const manifest = {
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(own.map((each) => [each.manifest.name, link(each)])),
    // Nothing of the workspace comes from the registry, where another version may be by then.
    overrides: Object.fromEntries(others.map(({ manifest: { name } }) => [name, `$${name}`])),
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  const { code, stderr } = await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline'],
    folder,
  );
  if (code !== 0) {
    throw new Problem(`${name} does not install from its tarball: ${errorLines(stderr)}`);
  }
  const lock = JSON.parse(await readFile(join(folder, 'node_modules', '.package-lock.json'), 'utf8'));
  return {
    folder,
    tarball,
    packages: Object.keys(lock.packages),
    bytes: await sizeOf(join(folder, 'node_modules')),
    codeBytes: await sizeOf(join(folder, 'node_modules'), (file) => !file.endsWith('.md')),
  };
}

const errorLines = (stderr: string): string =>
  stderr
    .split('\n')
    .filter((line) => /^npm error (?!A complete log)/.test(line))
    .map((line) => line.slice('npm error '.length))
    .join(' ') || stderr.trim();

/** The bytes of a folder's files, without npm's own notes. */
async function sizeOf(folder: string, counts = (_file: string) => true): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name !== '.package-lock.json' && counts(entry.name)) {
      bytes += (await stat(join(entry.parentPath, entry.name))).size;
    }
  }
  return bytes;
}
