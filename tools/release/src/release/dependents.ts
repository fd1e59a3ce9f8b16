import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importEntries } from '@x/packaging/src/check/imports.ts';
import { install, type Project } from '@x/packaging/src/check/install.ts';
import { pack } from '@x/packaging/src/check/pack.ts';
import { entriesOf, specifierOf } from '@x/packaging/src/manifest.ts';
import { firstLines, Problem } from '@x/packaging/src/problem.ts';
import { run } from '@x/packaging/src/run.ts';
import { compilers } from '@x/packaging/src/workspace.ts';
import { dependenciesOf, type Member } from './packages.ts';
import { inFolder, publishedTarball } from './published.ts';

/**
 * Refuses a release that those who have an older release of a dependent would get along with it, where the two do not
 * work together: what it exports and they import is gone, or is of another type.
 */
export async function refuseBreaking(due: readonly Member[], released: readonly Member[]): Promise<void> {
  for (const dependent of released) {
    const dependencies = dependenciesOf(dependent, released);
    if (!dependencies.some((one) => due.includes(one))) continue;
    await inFolder(async (folder) => {
      const tarball = await publishedTarball(dependent.manifest.name, 'latest', folder);
      const ranges = tarball?.manifest.dependencies ?? {};
      const taken = dependencies.filter(({ manifest }) => takes(ranges[manifest.name], manifest.version));
      if (!tarball || !taken.some((one) => due.includes(one))) return;
      const packed = await mkdir(join(folder, 'packed'), { recursive: true }).then(() =>
        Promise.all(taken.map((one) => pack(one.folder, join(folder, 'packed')))),
      );
      const project = await install(tarball, packed, folder);
      const [problem] = [...(await importEntries(project)).problems, ...(await typeProblems(project))];
      if (problem === undefined) return;
      const news = taken.map(({ manifest: { name, version } }) => `${name} ${version}`).join(' and ');
      const { name, version } = tarball.manifest;
      throw new Problem(
        `Users of ${name} ${version} would get ${news}, with which it does not work: give a bump that its range leaves out.\n${problem}`,
      );
    });
  }
}

/** Whether a caret range, the form in which our packages want each other, takes a version. */
export function takes(range: string | undefined, version: string): boolean {
  const lowest = /^\^(\d+)\.(\d+)\.(\d+)$/
    .exec(range ?? '')
    ?.slice(1)
    .map(Number);
  const wanted = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
  if (!lowest || !wanted) return false;
  // The first part that is not zero must be the same, and so must those before it.
  const fixed = lowest.findIndex((part) => part > 0);
  const differs = wanted.findIndex((part, at) => part !== lowest[at]);
  return differs < 0 || (fixed >= 0 && differs > fixed && (wanted[differs] ?? 0) > (lowest[differs] ?? 0));
}

async function typeProblems({ folder, tarball }: Project): Promise<string[]> {
  const { manifest } = tarball;
  const entries = entriesOf(manifest).map((entry) => specifierOf(manifest.name, entry));
  await writeFile(join(folder, 'entries.ts'), entries.map((entry) => `import '${entry}';\n`).join(''));
  const [{ label, tsc }] = compilers;
  const options = ['--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
  const args = [tsc, 'entries.ts', '--noEmit', '--strict', '--skipLibCheck', 'false', '--pretty', 'false'];
  const { code, stdout, stderr } = await run(process.execPath, [...args, ...options], folder);
  return code === 0 ? [] : [`${label} refuses ${manifest.name}:\n${firstLines(stdout + stderr)}`];
}
