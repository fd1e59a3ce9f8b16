import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Program } from './runtimes/runtime.ts';
import type { Line } from './suite/run-cases.ts';

export interface Ran {
  readonly lines: readonly Line[];
  /** How it ended, when not as it should. */
  readonly ending?: string | undefined;
}

/** Runs a program to its end, or to that of its time. Never rejects. */
export function runProgram({ command, args, env }: Program, cwd: string, limitMs: number): Promise<Ran> {
  return new Promise((resolve) => {
    const lines: Line[] = [];
    let ending: string | undefined;
    let errors = '';
    // A group of its own, so that what it starts in turn ends with it. No proxy, no options of a caller's Node.
    const child = spawn(command, args, {
      cwd,
      detached: true,
      env: { PATH: process.env['PATH'], HOME: cwd, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => {
      ending = `was ended after ${limitMs} ms`;
      endGroup(child);
    }, limitMs);
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = lineOf(text);
      if (line) lines.push(line);
      else errors += `${text}\n`;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ lines, ending: `could not be started: ${error.message}` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code !== 0) ending ??= `ended with ${signal ?? `status ${code}`}`;
      if (ending !== undefined && errors !== '') ending += ` (${errors.trim().slice(-2_000)})`;
      resolve({ lines, ending });
    });
  });
}

function lineOf(text: string): Line | undefined {
  if (!text.startsWith('{"line":')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
