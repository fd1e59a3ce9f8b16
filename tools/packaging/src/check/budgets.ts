import { readFile } from 'node:fs/promises';
import { entriesOf, specifierOf } from '../manifest.ts';
import { ownFolder } from '../workspace.ts';
import { dependencyProblems } from './dependencies.ts';
import type { Project } from './install.ts';
import type { Program } from './program.ts';

/** What budgets.json allows a package. A kB has 1000 bytes. */
export interface Budget {
  /** Exactly these, in the words of `dependenciesOf`. */
  readonly dependencies: readonly string[];
  readonly installedPackages: number;
  readonly installedKB: number;
  readonly tarballFiles: number;
  /** Unpacked, without texts to read: a changelog grows with every release. */
  readonly tarballKB: number;
  /** All of an entry, minified and compressed with gzip, by its key in "exports". */
  readonly entryKB: Readonly<Record<string, number>>;
  /** Of whole programs, minified and compressed with gzip, by the name of the file under consumers. */
  readonly programsKB: Readonly<Record<string, number>>;
  /** What the design asks of programs that do not reach it yet; it is shown, and what was reached is guarded. */
  readonly designKB?: Readonly<Record<string, number>>;
}

export interface Budgets {
  /** The packages that may be in a bundle, beside the one that is checked. */
  readonly bundledPackages: readonly string[];
  readonly packages: Readonly<Record<string, Budget>>;
}

export const readBudgets = async (file = ownFolder('budgets.json')): Promise<Budgets> =>
  JSON.parse(await readFile(file, 'utf8'));

/** A row of the table that a check prints. */
export interface Row {
  readonly subject: string;
  readonly unit: '' | 'kB';
  readonly value: number;
  readonly limit: number | undefined;
}

/** What a package weighs, against what it may. */
export function weigh(
  project: Project,
  programs: readonly Program[],
  budget: Budget | undefined,
): { rows: Row[]; problems: string[] } {
  const { manifest, files } = project.tarball;
  const { name } = manifest;
  const entries = new Map(entriesOf(manifest).map((entry) => [specifierOf(name, entry), entry.subpath]));
  // A release writes a changelog, and the budgets hold before and after it.
  const code = [...files].filter(([path]) => !path.endsWith('.md'));
  const unpacked = code.reduce((sum, [, contents]) => sum + contents.length, 0);
  const rows: Row[] = [
    row('packages installed', '', project.packages.length, budget?.installedPackages),
    row('installed', 'kB', project.bytes / 1000, budget?.installedKB),
    row('files in the tarball', '', code.length, budget?.tarballFiles),
    row('their code, unpacked', 'kB', unpacked / 1000, budget?.tarballKB),
  ];
  for (const { name: program, gzipped } of programs) {
    const entry = entries.get(program);
    const limit = budget?.[entry === undefined ? 'programsKB' : 'entryKB'][entry ?? program];
    if (entry === undefined && limit === undefined) continue;
    const design = budget?.designKB?.[program];
    const subject = `${program}, gzip${design === undefined ? '' : ` (design ${design})`}`;
    rows.push(row(subject, 'kB', gzipped / 1000, limit));
  }
  const problems = budget ? dependencyProblems(manifest, budget.dependencies) : noBudget(name);
  for (const wanted of Object.keys(budget?.programsKB ?? {})) {
    if (programs.some((program) => program.name === wanted)) continue;
    problems.push(`${name} has a budget for ${wanted}, but there is no such program under consumers.`);
  }
  const [exported, listed] = [[...entries.values()], Object.keys(budget?.entryKB ?? {})].map((subpaths) =>
    subpaths.sort().join(', '),
  );
  if (budget && exported !== listed) {
    problems.push(`${name} exports ${exported}, but "entryKB" in budgets.json is of ${listed || 'none'}.`);
  }
  for (const { subject, unit, value, limit } of rows) {
    if (limit === undefined || value <= limit) continue;
    // To the byte, or a limit that is missed by two looks like one that is kept.
    const sizes = `${format(value, unit, 3)} where ${format(limit, unit, 3)} are allowed`;
    problems.push(`${name} is over its budget: ${subject}: ${sizes} (budgets.json).`);
  }
  return { rows, problems };
}

const row = (subject: string, unit: Row['unit'], value: number, limit: number | undefined): Row => ({
  subject,
  unit,
  value,
  limit,
});

const noBudget = (name: string): string[] => [`${name} has no budget: write one in budgets.json.`];

/** The rows of all packages as aligned text. */
export function table(rowsByPackage: ReadonlyMap<string, readonly Row[]>): string {
  const lines = [...rowsByPackage].flatMap(([name, rows]) =>
    rows.map(({ subject, unit, value, limit }) => {
      const size = format(value, unit).padStart(9);
      return `${name.padEnd(14)} ${subject.padEnd(36)} ${size}${limit === undefined ? '' : `  of ${format(limit, unit)}`}`;
    }),
  );
  return lines.join('\n');
}

const format = (value: number, unit: Row['unit'], digits = 2): string =>
  unit === '' ? String(value) : `${value.toFixed(value < 100 ? digits : 0)} ${unit}`;
