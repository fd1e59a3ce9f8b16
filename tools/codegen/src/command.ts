import { type Asked, readArguments, usage } from './arguments.ts';
import { UserError } from './errors.ts';
import { generate } from './generate.ts';
import { type Limits, report, update } from './update/index.ts';

/** What a command needs of its surroundings. */
export interface Surroundings {
  root?: string;
  out: (line: string) => void;
  err: (line: string) => void;
  /** Of downloads. */
  limits?: Limits;
  now?: () => Date;
  /** How long to wait for another run's end, in milliseconds; by default a minute. */
  waitMs?: number;
}

/** Runs one command line and gives its exit status: 0 done, 1 refused, 2 not understood. */
export async function command(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  try {
    const asked = readArguments(args);
    if (asked.command === 'help') out(usage);
    else if (asked.command === 'update') await runUpdate(asked, surroundings);
    else await runGenerate(asked, surroundings);
    return 0;
  } catch (error) {
    if (error instanceof UserError) {
      err(error.message);
      return error.exitCode;
    }
    if (!isSystemError(error)) throw error;
    err(`The generated files could not be read or written: ${error.message}.`);
    return 1;
  }
}

type AskedFor<Command extends Asked['command']> = Extract<Asked, { command: Command }>;

async function runGenerate(
  { packages, check }: AskedFor<'generate'>,
  { root, out, waitMs }: Surroundings,
): Promise<void> {
  const started = performance.now();
  const patience = { waitMs, say: out };
  const done = await generate({ packages, check, patience, ...(root !== undefined && { root }) });
  for (const { kind, file } of done.changes) out(`${kind === 'extra' ? 'removed' : 'wrote  '} ${file}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const result =
    check || done.changes.length === 0 ? 'as the specifications give them' : 'brought up to date';
  out(`${packages.join(', ')}: ${done.files} generated files ${result} (${seconds} s)`);
}

async function runUpdate(
  { command: _, ...asked }: AskedFor<'update'>,
  { out, err: __, waitMs, ...surroundings }: Surroundings,
): Promise<void> {
  const done = await update({ ...asked, ...surroundings, patience: { waitMs, say: out } });
  for (const line of report(asked.id, done, asked.dryRun)) out(line);
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;
