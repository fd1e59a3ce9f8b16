import { type Budgets, type Row, weigh } from './budgets.ts';
import { commandProblems } from './commands.ts';
import { consumersOf } from './consumers.ts';
import { contentProblems } from './contents.ts';
import { importEntries } from './imports.ts';
import { install, type Project } from './install.ts';
import { publintProblems, typesProblems } from './lint-tarball.ts';
import type { Tarball } from './pack.ts';
import type { Program } from './program.ts';
import { clientProblems, programProblems } from './program-contents.ts';
import { bundlePrograms } from './programs.ts';
import { specificationText } from './specification.ts';
import { typeProblems } from './types.ts';

export interface Checked {
  readonly problems: readonly string[];
  readonly rows: readonly Row[];
  readonly nodes: readonly string[];
  /** As a user has it installed, and what was bundled in it; neither where the tarball was refused already. */
  readonly project?: Project;
  readonly programs: readonly Program[];
}

/** Checks a tarball as it is and as a user meets it; `others` are the workspace's tarballs that it depends on. */
export async function checkPackage(
  tarball: Tarball,
  others: readonly Tarball[],
  folder: string,
  budgets: Budgets,
): Promise<Checked> {
  const { name } = tarball.manifest;
  // Where a step finds something, the steps after it would only say the same in other words.
  let problems = contentProblems(tarball);
  if (problems.length === 0) {
    problems = [...(await publintProblems(tarball)), ...(await typesProblems(tarball))];
  }
  if (problems.length > 0) return { problems, rows: [], nodes: [], programs: [] };

  const project = await install(tarball, others, folder);
  const consumers = await consumersOf(name);
  const imported = await importEntries(project);
  problems.push(...imported.problems);
  problems.push(...(await commandProblems(project)));
  problems.push(...(await typeProblems(project, consumers, imported.names)));

  const specification = await specificationText(name);
  const bundled = await bundlePrograms(project, consumers);
  problems.push(...bundled.problems);
  for (const program of bundled.programs) {
    problems.push(...programProblems(program, project, specification, budgets.bundledPackages));
    if (program.name === `${name}/webhooks`) problems.push(...clientProblems(program, project));
  }
  const weighed = weigh(project, bundled.programs, budgets.packages[name]);
  problems.push(...weighed.problems);
  return { problems, rows: weighed.rows, nodes: imported.nodes, project, programs: bundled.programs };
}
