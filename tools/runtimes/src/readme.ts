import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceRoot } from '../../packaging/src/workspace.ts';
import { knownOf } from './known.ts';
import type { Result } from './run.ts';
import { runtimes } from './runtimes/index.ts';
import type { VendorName } from './suite/case.ts';
import { cases } from './suite/cases/index.ts';
import { markdown, notesOf, tableOf } from './table.ts';

export interface Readme {
  readonly path: string;
  /** Whose cases it tells of; both, when it is left out. */
  readonly vendor?: VendorName;
}

/** The READMEs that have the table. */
export const readmes: readonly Readme[] = [
  { path: 'README.md' },
  { path: 'packages/core/README.md' },
  { path: 'packages/pushpress/README.md', vendor: 'pushpress' },
  { path: 'packages/mindbody/README.md', vendor: 'mindbody' },
];

const start = '<!-- runtimes:start -->';
const end = '<!-- runtimes:end -->';

/** The text between the markers, both included; undefined where they are not there. */
export function between(text: string): string | undefined {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  return from < 0 || to < 0 ? undefined : text.slice(from, to + end.length);
}

/** What a README says of these runs. No times: they would be others the next day. */
export function sectionOf(results: readonly Result[], vendor: VendorName | undefined): string {
  const notes = results.flatMap(({ runtime }) => {
    const all = notesOf(runtime, vendor).join('; ');
    return all === '' ? [] : [`- ${runtime.label}: ${all}.`];
  });
  const table = markdown(tableOf(results, { vendor }));
  return `${start}\n${table}\n\n${notes.join('\n')}\n${end}`;
}

/** The results that every run has to have, as they would be measured. The versions are those that are installed. */
export async function expectedResults(versionsOfMachine: ReadonlyMap<string, string>): Promise<Result[]> {
  return Promise.all(
    runtimes.map(async (runtime): Promise<Result> => {
      const installed = runtime.pinned ? await runtime.version() : undefined;
      const own = installed && 'version' in installed ? installed.version : undefined;
      const outcomes = cases.map(({ name }) => ({ name, ms: 0, known: knownOf(runtime.name, name)?.reason }));
      return { runtime, version: own ?? versionsOfMachine.get(runtime.label) ?? '', outcomes, ms: 0 };
    }),
  );
}

/** The versions in a table, by label. */
export const versionsIn = (section: string): Map<string, string> =>
  new Map(
    section.split('\n').flatMap((line): [string, string][] => {
      const [, label = '', version = ''] = line.split('|').map((cell) => cell.trim());
      return version === '' ? [] : [[label, version]];
    }),
  );

const fileOf = ({ path }: Readme): string => join(workspaceRoot, path);

/** What is wrong with the READMEs, a sentence each: they are to say what a run gives. */
export async function readmeProblems(): Promise<string[]> {
  const problems = readmes.map(async (readme) => {
    const section = between(await readFile(fileOf(readme), 'utf8'));
    if (section === undefined) return [`${readme.path} has no ${start} and ${end}.`];
    const expected = sectionOf(await expectedResults(versionsIn(section)), readme.vendor);
    if (section === expected) return [];
    return [`${readme.path} has not the table of these cases and versions: run \`pnpm runtimes --write\`.`];
  });
  return (await Promise.all(problems)).flat();
}

/** Writes what was measured into the READMEs, and gives the paths of those that changed. */
export async function writeReadmes(results: readonly Result[]): Promise<string[]> {
  const changed: string[] = [];
  for (const readme of readmes) {
    const text = await readFile(fileOf(readme), 'utf8');
    const section = between(text);
    if (section === undefined) throw new Error(`${readme.path} has no ${start} and ${end}.`);
    const written = text.replace(section, () => sectionOf(results, readme.vendor));
    if (written === text) continue;
    await writeFile(fileOf(readme), written);
    changed.push(readme.path);
  }
  return changed;
}
