import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Manifest, readManifest } from './manifest.ts';

export const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** A folder of this tool. */
export const ownFolder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** A command that one of this tool's dependencies, or the workspace's, brings. */
export const workspaceCommand = (name: string): string => join(workspaceRoot, 'node_modules', '.bin', name);

/** The compilers a user may have: the newest, and the last one that is written in JavaScript. */
export const compilers = [
  { label: 'TypeScript 7', tsc: compiler('typescript') },
  { label: 'TypeScript 5.9', tsc: compiler('typescript-5') },
] as const;

function compiler(name: string): string {
  const manifest = fileURLToPath(import.meta.resolve(`${name}/package.json`));
  return join(dirname(manifest), 'bin', 'tsc');
}

export interface Member {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages that are published, by name. */
export async function publishedPackages(root = workspaceRoot): Promise<Map<string, Member>> {
  const parent = join(root, 'packages');
  const found = await Promise.all(
    (await readdir(parent)).map(async (name) => {
      const folder = join(parent, name);
      return { folder, manifest: await readManifest(folder) };
    }),
  );
  const published = found.filter(({ manifest }) => !manifest.private);
  return new Map(published.map((member) => [member.manifest.name, member]));
}

/** The workspace's packages that a package needs to run, itself included. */
export function withDependencies(name: string, members: ReadonlyMap<string, Member>): Member[] {
  const found = new Set<Member>();
  const add = (wanted: string) => {
    const member = members.get(wanted);
    if (!member || found.has(member)) return;
    found.add(member);
    for (const dependency of Object.keys(member.manifest.dependencies ?? {})) add(dependency);
  };
  add(name);
  return [...found];
}
