import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { type Member, publishedPackages, withDependencies } from '../workspace.ts';
import { pack, type Tarball } from './pack.ts';

export interface Packed {
  readonly member: Member;
  readonly tarball: Tarball;
  /** The workspace's tarballs that it depends on. */
  readonly others: readonly Tarball[];
  /** For whatever a step leaves behind; it is taken away after the last package. */
  readonly folder: string;
}

/** Packs the named packages, or all of them, and hands over one after the other. */
export async function eachPackage(
  named: readonly string[],
  handle: (packed: Packed) => Promise<void>,
): Promise<void> {
  const members = await publishedPackages();
  const names = named.length > 0 ? named : [...members.keys()];
  const unknown = names.find((name) => !members.has(name));
  if (unknown !== undefined) {
    throw new Problem(`${unknown} is none of the published packages: ${[...members.keys()].join(', ')}.`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'package-check-'));
  try {
    const tarballs = new Map<string, Tarball>();
    for (const member of new Set(names.flatMap((name) => withDependencies(name, members)))) {
      tarballs.set(member.manifest.name, await pack(member.folder, folder));
    }
    for (const name of names) {
      const member = members.get(name);
      const [tarball, ...others] = withDependencies(name, members).flatMap(
        ({ manifest }) => tarballs.get(manifest.name) ?? [],
      );
      if (member && tarball) await handle({ member, tarball, others, folder });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
