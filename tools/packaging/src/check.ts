import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, readBudgets, table } from './check/budgets.ts';
import { checkPackage } from './check/check-package.ts';
import { pack, type Tarball } from './check/pack.ts';
import { readManifest } from './manifest.ts';
import { command, Problem } from './problem.ts';
import { publishedPackages, withDependencies } from './workspace.ts';

// The packages' `package:check`: it checks the package in whose folder it runs, or those that are named, from the
// tarballs that the registry would get.
await command(async () => {
  const members = await publishedPackages();
  const named = process.argv.slice(2);
  const names = named.length > 0 ? named : [(await readManifest(process.cwd())).name];
  const unknown = names.find((name) => !members.has(name));
  if (unknown !== undefined) {
    throw new Problem(`${unknown} is none of the published packages: ${[...members.keys()].join(', ')}.`);
  }
  const budgets = await readBudgets();
  const folder = await mkdtemp(join(tmpdir(), 'package-check-'));
  try {
    const tarballs = new Map<string, Tarball>();
    for (const member of new Set(names.flatMap((name) => withDependencies(name, members)))) {
      tarballs.set(member.manifest.name, await pack(member.folder, folder));
    }
    const rows = new Map<string, readonly Row[]>();
    const problems: string[] = [];
    for (const name of names) {
      const [own, ...others] = withDependencies(name, members).flatMap(
        (member) => tarballs.get(member.manifest.name) ?? [],
      );
      if (!own) continue;
      const checked = await checkPackage(own, others, folder, budgets);
      problems.push(...checked.problems);
      rows.set(name, checked.rows);
      if (checked.nodes.length > 0) console.log(`${name}: imported on Node ${checked.nodes.join(' and ')}`);
    }
    console.log(table(rows));
    if (problems.length > 0) throw new Problem(problems.join('\n'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
