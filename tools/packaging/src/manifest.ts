import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from './problem.ts';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  /** Packages of "devDependencies" that come into dist, so that users need not install them. */
  readonly inlinedDependencies?: readonly string[];
}

export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, 'package.json');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Problem(`${file} cannot be read as a manifest; run this in the folder of a package.`, {
      cause,
    });
  }
}

/** One way into a package: `subpath` is what a user imports, `path` the file's, without folder and extension. */
export interface Entry {
  readonly subpath: string;
  readonly path: string;
}

/**
 * The entries that `exports` lists. Each is written `{ types: './dist/<path>.d.ts', default: './dist/<path>.js' }`:
 * no `import` condition, which would keep `require` out.
 */
export function entriesOf(manifest: Manifest): Entry[] {
  const listed = Object.entries(manifest.exports ?? {}).filter(([subpath]) => subpath !== './package.json');
  if (listed.length === 0) {
    throw new Problem(`${manifest.name} has no entries: list them under "exports" in its package.json.`);
  }
  return listed.map(([subpath, target]) => {
    const path = /^\.\/dist\/(.+)\.js$/.exec(target?.default ?? '')?.[1];
    if (
      path === undefined ||
      Object.keys(target).join() !== 'types,default' ||
      target.types !== `./dist/${path}.d.ts`
    ) {
      const form = '{ "types": "./dist/<path>.d.ts", "default": "./dist/<path>.js" }';
      throw new Problem(
        `${manifest.name} exports "${subpath}" as ${JSON.stringify(target)}; write it as ${form}.`,
      );
    }
    return { subpath, path };
  });
}

/** A command of a package: `name` is what a user runs, `path` the file's, without folder and extension. */
export interface Command {
  readonly name: string;
  readonly path: string;
}

/** The commands that `bin` lists, each as `dist/<path>.js`: npm takes a `./` in front away, with a warning. */
export function commandsOf(manifest: Manifest): Command[] {
  return Object.entries(manifest.bin ?? {}).map(([name, target]) => {
    const path = /^dist\/(.+)\.js$/.exec(target)?.[1];
    if (path === undefined) {
      throw new Problem(
        `${manifest.name} has the command "${name}" at "${target}"; write it as "dist/<path>.js".`,
      );
    }
    return { name, path };
  });
}

/** What a user writes to import the entry. */
export const specifierOf = (name: string, entry: Entry): string => name + entry.subpath.slice(1);
