import { fileURLToPath } from 'node:url';
import { Problem } from '@x/packaging/src/problem.ts';
import { run } from '@x/packaging/src/run.ts';
import {
  type Member,
  publishedPackages,
  withDependencies,
  workspaceRoot,
} from '@x/packaging/src/workspace.ts';

export type { Member };
export { workspaceRoot };

/** The packages that npm gets, each after those of them that it depends on. */
export async function releasedPackages(): Promise<Member[]> {
  const members = await publishedPackages();
  const released = [...members.values()].filter(({ manifest }) => !('private' in manifest));
  const inOrder = released.flatMap(({ manifest }) => withDependencies(manifest.name, members).reverse());
  return [...new Set(inOrder)];
}

/** The packages among `released` that one of them depends on, at any depth. */
export const dependenciesOf = (member: Member, released: readonly Member[]): Member[] => {
  const byName = new Map(released.map((one) => [one.manifest.name, one]));
  return withDependencies(member.manifest.name, byName).filter((one) => one !== member);
};

const tool = (path: string) => fileURLToPath(import.meta.resolve(`@x/packaging/src/${path}`));

/** Builds packages anew, in the order they are given. */
export async function build(members: readonly Member[]): Promise<void> {
  for (const { folder, manifest } of members) {
    const { code, stdout, stderr } = await run(process.execPath, [tool('bundle.ts')], folder);
    if (code !== 0) throw new Problem(`${manifest.name} does not build: ${(stderr || stdout).trim()}`);
  }
}

/** Does the `package:check` of a package, and prints what it measured. */
export async function check({ folder, manifest }: Member): Promise<void> {
  const { code, stdout, stderr } = await run(process.execPath, [tool('check.ts')], folder);
  if (code !== 0) throw new Problem(`${manifest.name} fails package:check: ${(stderr || stdout).trim()}`);
  console.log(stdout.trim());
}
