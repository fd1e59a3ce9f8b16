import { type Row, readBudgets, table } from './check/budgets.ts';
import { checkPackage } from './check/check-package.ts';
import { eachPackage } from './check/each-package.ts';
import { staleFiles, statedFiles } from './committed/files.ts';
import { readManifest } from './manifest.ts';
import { command, Problem } from './problem.ts';

// The packages' `package:check`: it checks the package in whose folder it runs, or those that are named, from the
// tarballs that the registry would get, and what is committed about them against what it measures.
await command(async () => {
  const named = process.argv.slice(2);
  const names = named.length > 0 ? named : [(await readManifest(process.cwd())).name];
  const budgets = await readBudgets();
  const rows = new Map<string, readonly Row[]>();
  const problems: string[] = [];
  await eachPackage(names, async ({ member, tarball, others, folder }) => {
    const { name } = member.manifest;
    const checked = await checkPackage(tarball, others, folder, budgets);
    problems.push(...checked.problems);
    rows.set(name, checked.rows);
    if (checked.nodes.length > 0) console.log(`${name}: imported on Node ${checked.nodes.join(' and ')}`);
    if (!checked.project) return;
    const budget = budgets.packages[name];
    try {
      const stated = await statedFiles(member.folder, checked.project, checked.programs, budget);
      problems.push(...(await staleFiles(name, member.folder, stated)));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.message);
    }
  });
  console.log(table(rows));
  if (problems.length > 0) throw new Problem(problems.join('\n'));
});
