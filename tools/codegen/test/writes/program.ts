import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Faults } from './faults.ts';

export interface Ended {
  /** `SIGKILL` for one that was killed, else the exit status. */
  readonly end: number | NodeJS.Signals;
  readonly out: string;
  readonly err: string;
}

/** A program that runs as a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has printed, once that has the text in it, or it has ended. */
  said(text: string): Promise<string>;
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
export const writer = here('./writer.ts');

export function start(program: string, args: readonly string[], faults?: Faults): Program {
  const loaded = faults ? ['--import', here('./faults.ts')] : [];
  const env = { ...process.env, NO_COLOR: '1', FAULTS: faults && JSON.stringify(faults) };
  const child = spawn(process.execPath, [...loaded, program, ...args], { env, timeout: 60_000 });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const ended = once(child, 'close').then(([status, signal]) => ({ end: signal ?? status, out, err }));
  const said = async (text: string) => {
    const more = new AbortController();
    const end = ended.then(() => 'ended');
    while (!out.includes(text)) {
      const next = once(child.stdout, 'data', { signal: more.signal }).catch(() => 'ended');
      if ((await Promise.race([next, end])) === 'ended') break;
    }
    more.abort();
    return out;
  };
  return { child, ended, said };
}

/** Runs a program to its end. */
export const run = (...args: Parameters<typeof start>): Promise<Ended> => start(...args).ended;
