import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pack, type Tarball } from '@x/packaging/src/check/pack.ts';
import { readTarball } from '@x/packaging/src/check/tar.ts';
import { firstLines, Problem } from '@x/packaging/src/problem.ts';
import { run } from '@x/packaging/src/run.ts';
import { type Differences, differences, type Files } from './differences.ts';
import { type Member, workspaceRoot } from './packages.ts';

/**
 * Fetches a package into `folder` from the registry that npm's settings name for it; undefined where it has none.
 *
 * @param version or a tag, such as `latest`
 */
export async function publishedTarball(
  name: string,
  version: string,
  folder: string,
): Promise<Tarball | undefined> {
  const args = ['pack', `${name}@${version}`, '--json', '--prefer-online', '--pack-destination', folder];
  const { code, stdout, stderr } = await run('npm', args, workspaceRoot);
  if (/\bE404\b|\bETARGET\b/.test(stderr)) return undefined;
  if (code !== 0) {
    throw new Problem(
      `The registry does not say whether it has ${name} ${version}: ${firstLines(stderr, 3)}`,
    );
  }
  const file = join(folder, basename(JSON.parse(stdout)[0].filename));
  const bytes = new Uint8Array(await readFile(file));
  const files = readTarball(bytes);
  return { file, bytes, manifest: JSON.parse(files.get('package.json')?.toString() ?? '{}'), files };
}

/** What the registry has of a package in its present version; undefined where it has none. */
export const publishedFiles = ({ manifest: { name, version } }: Member): Promise<Files | undefined> =>
  inFolder(async (folder) => (await publishedTarball(name, version, folder))?.files);

/** How a package that was built just now differs from its release. */
export const differencesFrom = (member: Member, published: Files): Promise<Differences> =>
  inFolder(async (folder) => differences((await pack(member.folder, folder)).files, published));

/** Does something in a folder that is there as long as that takes. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
