import { readBudgets } from './check/budgets.ts';
import { consumersOf } from './check/consumers.ts';
import { eachPackage } from './check/each-package.ts';
import { install } from './check/install.ts';
import { bundlePrograms } from './check/programs.ts';
import { statedFiles, writeFiles } from './committed/files.ts';
import { command, Problem } from './problem.ts';

// Writes the API reports and the READMEs' tables of sizes of all packages, or of those that are named, from the
// tarballs that the registry would get. Build the packages first: `pnpm package:update` does both.
await command(() =>
  eachPackage(process.argv.slice(2), async ({ member, tarball, others, folder }) => {
    const { name } = member.manifest;
    const budget = (await readBudgets()).packages[name];
    const project = await install(tarball, others, folder);
    const { programs, problems } = await bundlePrograms(project, await consumersOf(name));
    if (problems.length > 0) throw new Problem(problems.join('\n'));
    const changed = await writeFiles(
      member.folder,
      await statedFiles(member.folder, project, programs, budget),
    );
    console.log(`${name}: ${changed.length === 0 ? 'nothing changed' : `wrote ${changed.join(', ')}`}`);
  }),
);
