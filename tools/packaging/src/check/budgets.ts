import { readFile } from 'node:fs/promises';
import { ownFolder } from '../workspace.ts';
import type { Project } from './install.ts';
import type { Program } from './program.ts';

/** What budgets.json allows a package. A kB has 1000 bytes. */
export interface Budget {
  readonly installedPackages: number;
  readonly installedKB: number;
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
  const { name } = project.tarball.manifest;
  const rows: Row[] = [
    {
      subject: 'packages installed',
      unit: '',
      value: project.packages.length,
      limit: budget?.installedPackages,
    },
    { subject: 'installed', unit: 'kB', value: project.bytes / 1000, limit: budget?.installedKB },
    ...programs
      .filter((program) => budget?.programsKB[program.name] !== undefined)
      .map((program): Row => {
        const limit = budget?.programsKB[program.name];
        const design = budget?.designKB?.[program.name];
        const subject = `${program.name}, gzip${design === undefined ? '' : ` (design ${design})`}`;
        return { subject, unit: 'kB', value: program.gzipped / 1000, limit };
      }),
  ];
  const problems = budget ? [] : [`${name} has no budget: write one in budgets.json.`];
  for (const wanted of Object.keys(budget?.programsKB ?? {})) {
    if (programs.some((program) => program.name === wanted)) continue;
    problems.push(`${name} has a budget for ${wanted}, but there is no such program under consumers.`);
  }
  for (const { subject, unit, value, limit } of rows) {
    if (limit === undefined || value <= limit) continue;
    const sizes = `${format(value, unit)} where ${format(limit, unit)} are allowed`;
    problems.push(`${name} is over its budget: ${subject}: ${sizes} (budgets.json).`);
  }
  return { rows, problems };
}

/** The rows of all packages as aligned text. */
export function table(rowsByPackage: ReadonlyMap<string, readonly Row[]>): string {
  const lines = [...rowsByPackage].flatMap(([name, rows]) =>
    rows.map(({ subject, unit, value, limit }) => {
      const size = format(value, unit).padStart(9);
      return `${name.padEnd(14)} ${subject.padEnd(30)} ${size}${limit === undefined ? '' : `  of ${format(limit, unit)}`}`;
    }),
  );
  return lines.join('\n');
}

const format = (value: number, unit: Row['unit']): string =>
  unit === '' ? String(value) : `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`;
