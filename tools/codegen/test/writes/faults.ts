/**
 * Counts the steps of the writes under one folder, and at one of them kills the process as the system would, or lets
 * the step fail. A step that can be cut off in its middle counts as two. For a program of its own, it is loaded before
 * it with `node --import`.
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';

export interface Faults {
  readonly root: string;
  /** At which step: its number, or its name, such as `rename specs/sources.json`. */
  readonly kill?: number | string;
  readonly fail?: number;
  /** Every later step fails too, as on a disk that is gone. */
  readonly lasting?: boolean;
}

let faults: Faults | undefined = JSON.parse(process.env['FAULTS'] ?? 'null') ?? undefined;
let steps: string[] = [];

/** From here on, in this process; gives the steps that there were before. */
export function arm(wanted: Faults | undefined): string[] {
  const done = steps;
  [faults, steps] = [wanted, []];
  return done;
}

async function step(name: string, half?: () => Promise<unknown>): Promise<void> {
  const n = steps.push(name);
  const fails = n === faults?.fail || (faults?.lasting && n > (faults.fail ?? n));
  const dies = n === faults?.kill || name === faults?.kill;
  if (!fails && !dies) return;
  await half?.();
  if (dies) process.kill(process.pid, 'SIGKILL');
  throw Object.assign(new Error(`EIO: no luck, ${name}`), { code: 'EIO', syscall: name });
}

type Operation = (...paths: string[]) => Promise<unknown>;

/** An operation that is a step, and what it has done when it is cut off in its middle. */
function counted(name: string, operation: unknown, half?: Operation): Operation {
  return async (...args) => {
    const whole = () => (operation as Operation)(...args);
    const root = faults && `${faults.root}/`;
    const paths = args.filter((arg) => typeof arg === 'string' && root && arg.startsWith(root));
    if (!root || paths.length === 0) return whole();
    const label = `${name} ${paths.at(-1)?.slice(root.length)}`;
    await step(label);
    if (half) await step(`half of ${label}`, () => half(...args));
    return whole();
  };
}

function ifRecursive(yes: Operation, no: Operation): Operation {
  return (...args) => {
    const options: unknown = args[1];
    return (options as { recursive?: boolean } | undefined)?.recursive ? yes(...args) : no(...args);
  };
}

const { copyFile, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } = fs;

async function writeHalf(path = '', text: string | Uint8Array = ''): Promise<void> {
  const bytes = Buffer.from(text as string);
  await writeFile(path, bytes.subarray(0, bytes.length / 2));
}

async function removeSome(path = ''): Promise<void> {
  const [first] = await readdir(path).catch(() => []);
  if (first !== undefined) await rm(join(path, first), { recursive: true });
}

Object.assign(fs, {
  copyFile: counted('copy', copyFile, async (from = '', to) => writeHalf(to, await readFile(from))),
  mkdir: ifRecursive(
    counted('mkdir', mkdir, (path = '') => mkdir(dirname(path))),
    counted('mkdir', mkdir),
  ),
  rename: counted('rename', rename),
  rm: ifRecursive(counted('rm', rm, removeSome), counted('rm', rm)),
  rmdir: counted('rmdir', rmdir),
  writeFile: counted('write', writeFile, writeHalf),
});
syncBuiltinESMExports();
if (faults) process.on('exit', () => console.log(`steps: ${JSON.stringify(steps)}`));
