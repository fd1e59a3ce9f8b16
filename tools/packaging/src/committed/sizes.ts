import type { Budget } from '../check/budgets.ts';
import type { Project } from '../check/install.ts';
import type { Program } from '../check/program.ts';
import { entriesOf, specifierOf } from '../manifest.ts';
import { Problem } from '../problem.ts';

const START = '<!-- sizes:start -->';
const END = '<!-- sizes:end -->';

/** What the programs under consumers are to a reader. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'list-rows': 'a program that lists rows',
  'verify-webhook': 'a program that verifies a webhook',
  'webhook-handler': 'a program with a webhook handler',
};

/** The README with what was measured between its marks. */
export function withSizes(
  readme: string,
  project: Project,
  programs: readonly Program[],
  budget: Budget | undefined,
): string {
  const { name } = project.tarball.manifest;
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) {
    throw new Problem(`${name}: README.md needs the lines ${START} and ${END}, for the sizes between them.`);
  }
  return `${readme.slice(0, start)}${START}\n${sizesTable(project, programs, budget)}\n${readme.slice(end)}`;
}

function sizesTable(project: Project, programs: readonly Program[], budget: Budget | undefined): string {
  const { manifest } = project.tarball;
  const entries = entriesOf(manifest).map((entry) => specifierOf(manifest.name, entry));
  const rows = programs.flatMap(({ name, gzipped }) => {
    const label = entries.includes(name)
      ? `all of \`${name}\``
      : budget?.programsKB[name] !== undefined && (PROGRAMS[name] ?? `the program ${name}`);
    return label ? [`| ${label} | ${(gzipped / 1000).toFixed(1)} kB |`] : [];
  });
  const packages = project.packages.length;
  return [
    '| bundled and minified, with all that it imports | gzip |',
    '|---|--:|',
    ...rows,
    '',
    `Installed: ${packages} ${packages === 1 ? 'package' : 'packages'}, ${roundUp(project.codeBytes / 1000)} kB of code, types and sources.`,
  ].join('\n');
}

/** To a figure that a changed comment does not change. */
const roundUp = (kB: number): number => Math.ceil(kB / 10) * 10;
