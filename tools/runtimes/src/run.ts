import { knownOf } from './known.ts';
import { runProgram } from './program.ts';
import type { Runtime, SuiteName } from './runtimes/runtime.ts';
import { startStage } from './stage/stage.ts';
import type { Line } from './suite/run-cases.ts';

/** What came of one case. */
export interface Outcome {
  readonly name: string;
  readonly ms: number;
  readonly error?: string | undefined;
  /** Why it fails where the platform is to blame; there is no error then. */
  readonly known?: string | undefined;
}

/** What came of a run; it is good when there are outcomes, none with an error, and no problem. */
export interface Result {
  readonly runtime: Runtime;
  /** As the runtime told it, else as it is installed. */
  readonly version: string;
  readonly outcomes: readonly Outcome[];
  /** What is wrong with the run itself: it crashed, hung, or was another runtime than it should be. */
  readonly problem?: string | undefined;
  readonly ms: number;
}

export interface Skipped {
  readonly runtime: Runtime;
  readonly missing: string;
}

export interface RunOptions {
  readonly suite?: SuiteName;
  /** The longest a case may take, in milliseconds. @default 15_000 */
  readonly caseLimitMs?: number;
  /** The longest the process may take, in milliseconds. @default 120_000 */
  readonly limitMs?: number;
}

/** Runs the suite in a runtime, in a process of its own, against a sandbox of its own. */
export async function run(
  runtime: Runtime,
  project: string,
  { suite = 'cases', caseLimitMs = 15_000, limitMs = 120_000 }: RunOptions = {},
): Promise<Result | Skipped> {
  const installed = await runtime.version();
  if ('missing' in installed) return { runtime, missing: installed.missing };
  const started = Date.now();
  const stage = await startStage();
  try {
    const program = await runtime.prepare({ project, stage, suite, caseLimitMs });
    const { lines, ending } = await runProgram(program, project, limitMs);
    const report = readReport(lines, ending);
    const { version = installed.version } = report;
    const another = runtime.pinned && version !== installed.version;
    return {
      runtime,
      version,
      outcomes:
        suite === 'cases' ? report.outcomes.map((outcome) => judged(runtime.name, outcome)) : report.outcomes,
      problem: another ? `It was ${version} that ran, not ${installed.version}.` : report.problem,
      ms: Date.now() - started,
    };
  } finally {
    await stage.close();
  }
}

/** An outcome in the light of what is known of the platform. */
export function judged(runtime: string, { name, ms, error }: Outcome): Outcome {
  const reason = knownOf(runtime, name)?.reason;
  if (reason === undefined) return { name, ms, error };
  if (error !== undefined) return { name, ms, known: reason };
  return { name, ms, error: `passes, though known.ts says that it cannot: ${reason}` };
}

/** Makes outcomes of a report's lines; one that breaks off names the case in which it did. */
export function readReport(
  lines: readonly Line[],
  ending: string | undefined,
): { version?: string | undefined; outcomes: Outcome[]; problem?: string } {
  let version: string | undefined;
  let expected: number | undefined;
  let running: string | undefined;
  let done = false;
  const outcomes: Outcome[] = [];
  for (const line of lines) {
    if (line.line === 'start') [version, expected] = [line.version, line.cases];
    if (line.line === 'begin') running = line.name;
    if (line.line === 'end') {
      outcomes.push({ name: line.name, ms: line.ms, error: line.error });
      running = undefined;
    }
    if (line.line === 'done') done = true;
  }
  const report = { version, outcomes };
  if (done && ending === undefined && outcomes.length === expected) return report;
  const where = running !== undefined ? ` in the case "${running}"` : done ? ' after the last case' : '';
  const how = ending ?? `ended after ${outcomes.length} of ${expected ?? 'no'} cases`;
  if (running !== undefined) outcomes.push({ name: running, ms: 0, error: `the run ${how}` });
  return { ...report, problem: `The run ${how}${where}.` };
}
