import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { command, Problem } from '../../packaging/src/problem.ts';
import { createProject } from './project.ts';
import { readmeProblems, writeReadmes } from './readme.ts';
import { type Result, run, type Skipped } from './run.ts';
import { runtimes } from './runtimes/index.ts';
import type { Runtime } from './runtimes/runtime.ts';
import { plain, tableOf } from './table.ts';

const usage = `pnpm runtimes [name…] [--write | --check]

Runs the conformance suite from the packed packages, in every runtime or in those that are named:
${runtimes.map(({ name }) => name).join(', ')}

  --write  put the table into the READMEs; every runtime has to be there, and nothing may fail
  --check  run nothing, and see whether the READMEs have the table of these cases and versions`;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(usage);
  if (values.check) {
    const problems = await readmeProblems();
    if (problems.length > 0) throw new Problem(problems.join('\n'));
    return console.log('The READMEs have the table of these cases and versions.');
  }
  const unknown = positionals.find((name) => !runtimes.some((runtime) => runtime.name === name));
  if (unknown !== undefined) throw new Problem(`There is no runtime "${unknown}".\n\n${usage}`);
  if (values.write && positionals.length > 0)
    throw new Problem('--write wants all of the runtimes: name none.');
  const chosen = runtimes.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

  const results = await runAll(chosen);
  console.log(plain(tableOf(results, { times: true })));
  const ran = results.filter((result): result is Result => !('missing' in result));
  for (const result of results) {
    if ('missing' in result) console.log(`${result.runtime.label} was skipped: ${result.missing}.`);
  }
  for (const line of knownLines(ran)) console.log(line);
  const failures = ran.flatMap(failuresOf);
  if (failures.length > 0) throw new Problem(failures.join('\n'));
  if (!values.write) return;
  if (ran.length < runtimes.length) throw new Problem('The READMEs were left alone: a runtime was skipped.');
  const changed = await writeReadmes(ran);
  console.log(changed.length > 0 ? `Written: ${changed.join(', ')}` : 'The READMEs were right.');
}

function readArguments() {
  const options = {
    write: { type: 'boolean' },
    check: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** One more at once than there are cores: they wait more than they work. */
async function runAll(chosen: readonly Runtime[]): Promise<(Result | Skipped)[]> {
  const project = await createProject();
  const results: (Result | Skipped)[] = [];
  const waiting = chosen.entries();
  const lane = async () => {
    for (const [at, runtime] of waiting) results[at] = await run(runtime, project.folder);
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() + 1 }, lane));
  } finally {
    await project.remove();
  }
  return results;
}

const knownLines = (results: readonly Result[]): string[] =>
  results.flatMap(({ runtime, outcomes }) =>
    [...new Set(outcomes.flatMap(({ known }) => known ?? []))].map(
      (reason) => `${runtime.label}: ${reason}.`,
    ),
  );

const failuresOf = ({ runtime, outcomes, problem }: Result): string[] => [
  ...(problem === undefined ? [] : [`${runtime.label}: ${problem}`]),
  ...outcomes.flatMap(({ name, error }) =>
    error === undefined ? [] : [`${runtime.label}: ${name}\n  ${error.split('\n').slice(0, 4).join('\n  ')}`],
  ),
];

await command(main);
