import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { apiReports } from '../api/report.ts';
import type { Budget } from '../check/budgets.ts';
import type { Project } from '../check/install.ts';
import type { Program } from '../check/program.ts';
import { withSizes } from './sizes.ts';

const UPDATE = 'run `pnpm package:update` and commit what it writes, if the change is meant';

/** The files beside a package's sources that state what was measured of it, by path: API reports, and its README. */
export async function statedFiles(
  home: string,
  project: Project,
  programs: readonly Program[],
  budget: Budget | undefined,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [file, text] of await apiReports(project)) files.set(join('api', file), text);
  const readme = await readFile(join(home, 'README.md'), 'utf8');
  return files.set('README.md', withSizes(readme, project, programs, budget));
}

/** Where the files in the package's folder, `home`, state something else, one sentence each. */
export async function staleFiles(
  name: string,
  home: string,
  stated: ReadonlyMap<string, string>,
): Promise<string[]> {
  const problems = (await leftovers(home, stated)).map(
    (file) => `${name}: ${file} reports on an entry that is not there; ${UPDATE}.`,
  );
  for (const [file, text] of stated) {
    const path = join(home, file);
    if (!existsSync(path)) problems.push(`${name} has no ${file}; ${UPDATE}.`);
    else {
      const difference = firstDifference(await readFile(path, 'utf8'), text);
      if (difference) problems.push(`${name}: ${file} is out of date: ${difference}; ${UPDATE}.`);
    }
  }
  return problems;
}

/** Writes the files, and takes away the reports of entries that are gone. Gives the paths of what changed. */
export async function writeFiles(home: string, stated: ReadonlyMap<string, string>): Promise<string[]> {
  const gone = await leftovers(home, stated);
  for (const file of gone) await rm(join(home, file));
  const changed: string[] = [];
  for (const [file, text] of stated) {
    const path = join(home, file);
    if (existsSync(path) && (await readFile(path, 'utf8')) === text) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    changed.push(file);
  }
  return [...changed, ...gone];
}

async function leftovers(home: string, stated: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = join(home, 'api');
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).map((file) => join('api', file));
  return files.filter((file) => !stated.has(file));
}

function firstDifference(committed: string, measured: string): string | undefined {
  if (committed === measured) return undefined;
  const [before, after] = [committed.split('\n'), measured.split('\n')];
  let line = 0;
  while (before[line] === after[line]) line += 1;
  return `line ${line + 1} is ${quote(before[line])} and should be ${quote(after[line])}`;
}

const quote = (line: string | undefined): string => (line === undefined ? 'missing' : `"${line.trim()}"`);
