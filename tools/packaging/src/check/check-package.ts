import { entriesOf, specifierOf } from '../manifest.ts';
import { type Budgets, type Row, weigh } from './budgets.ts';
import { commandProblems } from './commands.ts';
import { consumersOf } from './consumers.ts';
import { contentProblems } from './contents.ts';
import { importEntries } from './imports.ts';
import { install } from './install.ts';
import { publintProblems, typesProblems } from './lint-tarball.ts';
import type { Tarball } from './pack.ts';
import { bundleProgram, type Program } from './program.ts';
import { clientProblems, programProblems } from './program-contents.ts';
import { specificationText } from './specification.ts';
import { typeProblems } from './types.ts';

export interface Checked {
  readonly problems: readonly string[];
  readonly rows: readonly Row[];
  readonly nodes: readonly string[];
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
  if (problems.length > 0) return { problems, rows: [], nodes: [] };

  const project = await install(tarball, others, folder);
  const consumers = await consumersOf(name);
  const imported = await importEntries(project);
  problems.push(...imported.problems);
  problems.push(...(await commandProblems(project)));
  problems.push(...(await typeProblems(project, consumers, imported.names)));

  const specification = await specificationText(name);
  const entries = entriesOf(tarball.manifest).map((entry) => specifierOf(name, entry));
  const wholeEntries = entries.map((entry) => ({ name: entry, code: `export * from '${entry}';` }));
  const programs: Program[] = [];
  for (const { name: program, code } of [...wholeEntries, ...consumers]) {
    const bundled = await bundleProgram(project, program, code);
    if (typeof bundled === 'string') {
      problems.push(bundled);
      continue;
    }
    programs.push(bundled);
    problems.push(...programProblems(bundled, project, specification, budgets.bundledPackages));
    if (program === `${name}/webhooks`) problems.push(...clientProblems(bundled, project));
  }
  const weighed = weigh(project, programs, budgets.packages[name]);
  return { problems: [...problems, ...weighed.problems], rows: weighed.rows, nodes: imported.nodes };
}
