import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, run } from '@x/packaging/src/run.ts';
import { commit, copyOfRepository } from './copy.ts';
import { type Registry, startRegistry } from './registry.ts';
import { succeed } from './succeed.ts';

/** A copy of the repository that publishes to a registry of its own. */
export class Repository {
  readonly folder: string;
  readonly registry: Registry;

  constructor(folder: string, registry: Registry) {
    this.folder = folder;
    this.registry = registry;
  }

  version = (): Promise<Finished> => this.#run('version');
  publish = (...options: string[]): Promise<Finished> => this.#run('publish', ...options);
  commit = (message: string): Promise<void> => commit(this.folder, message);

  read = (path: string): Promise<string> => readFile(join(this.folder, path), 'utf8');
  write = (path: string, text: string): Promise<void> => writeFile(join(this.folder, path), text);
  delete = (path: string): Promise<void> => rm(join(this.folder, path));
  append = async (path: string, text: string): Promise<void> =>
    this.write(path, (await this.read(path)) + text);

  async changeset(text: string, releases: Record<string, 'patch' | 'minor' | 'major'>): Promise<void> {
    const head = Object.entries(releases).map(([name, bump]) => `"${name}": ${bump}`);
    await this.write('.changeset/of-the-test.md', `---\n${head.join('\n')}\n---\n\n${text}\n`);
  }

  /** The version of each package, by the name of its folder. */
  async versions(): Promise<Record<string, string>> {
    const entries = ['core', 'pushpress', 'mindbody'].map(async (name) => {
      const { version } = JSON.parse(await this.read(`packages/${name}/package.json`));
      return [name, version] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** A copy of this one as it is now, with the same registry. */
  async copy(): Promise<Repository> {
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    await cp(this.folder, folder, { recursive: true, verbatimSymlinks: true });
    return new Repository(folder, this.registry);
  }

  remove = (): Promise<void> => rm(this.folder, { recursive: true, force: true });

  #run(command: string, ...options: string[]): Promise<Finished> {
    return run(process.execPath, [`tools/release/src/${command}.ts`, ...options], this.folder);
  }
}

/** A repository before its first release, and an empty registry. */
export async function newRepository(): Promise<Repository> {
  const [folder, registry] = await Promise.all([copyOfRepository(), startRegistry()]);
  const repository = new Repository(folder, registry);
  await registry.serve(folder);
  return repository;
}

/** A repository whose packages were all published as 0.1.0, as the pending changesets have it. */
export async function releasedRepository(): Promise<Repository> {
  const repository = await newRepository();
  await succeed(repository.version());
  await repository.commit('Version');
  await succeed(repository.publish('--no-check'));
  return repository;
}
