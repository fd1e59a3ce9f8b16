import { entriesOf, specifierOf } from '../manifest.ts';
import type { Consumer } from './consumers.ts';
import type { Project } from './install.ts';
import { bundleProgram, type Program } from './program.ts';

/** A program that uses all of an entry; its name is what a user imports. */
const entryPrograms = ({ tarball: { manifest } }: Project): Consumer[] =>
  entriesOf(manifest).map((entry) => {
    const name = specifierOf(manifest.name, entry);
    return { name, code: `export * from '${name}';` };
  });

/** Bundles each entry by itself, and the programs that users write. */
export async function bundlePrograms(
  project: Project,
  consumers: readonly Consumer[],
): Promise<{ programs: Program[]; problems: string[] }> {
  const programs: Program[] = [];
  const problems: string[] = [];
  for (const { name, code } of [...entryPrograms(project), ...consumers]) {
    const bundled = await bundleProgram(project, name, code);
    if (typeof bundled === 'string') problems.push(bundled);
    else programs.push(bundled);
  }
  return { programs, problems };
}
