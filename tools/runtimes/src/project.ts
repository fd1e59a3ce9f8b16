import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { install } from '../../packaging/src/check/install.ts';
import { pack } from '../../packaging/src/check/pack.ts';
import { publishedPackages, withDependencies } from '../../packaging/src/workspace.ts';

/** A project as a user has one, with the packages installed from their tarballs, and the suite beside them. */
export interface Project {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function createProject(): Promise<Project> {
  const parent = await mkdtemp(join(tmpdir(), 'runtimes-'));
  const remove = () => rm(parent, { recursive: true, force: true });
  try {
    const members = await publishedPackages();
    const vendors = ['@x/pushpress', '@x/mindbody'];
    const wanted = [...new Set(vendors.flatMap((name) => withDependencies(name, members)))];
    const [first, ...others] = await Promise.all(wanted.map(({ folder }) => pack(folder, parent)));
    const { folder } = await install(first!, others, parent);
    await writeSuite(folder);
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The suite as plain JavaScript, the packages left to the runtime to find. */
async function writeSuite(folder: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('suite/platforms.ts', import.meta.url))],
    outfile: join(folder, 'suite.js'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['@x/*'],
    logLevel: 'silent',
  });
}

/** A copy of the project in which one file of a package is different: the suite has to notice. */
export async function brokenProject(
  { folder }: Project,
  file: string,
  from: string | RegExp,
  to: string,
): Promise<Project> {
  const copy = await mkdtemp(join(tmpdir(), 'runtimes-broken-'));
  await cp(folder, copy, { recursive: true });
  const path = join(copy, 'node_modules', file);
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`There is no ${from} in ${file} that could be broken.`);
  await writeFile(path, changed);
  return { folder: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
