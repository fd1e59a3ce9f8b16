import { spawn } from 'node:child_process';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** No step of these tools takes longer, so whatever does hangs. */
const LIMIT_MS = 300_000;

/** Runs a program to its end. A program that cannot be started rejects; one that fails does not. */
export function run(program: string, args: readonly string[], cwd: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: ownEnvironment(),
      timeout: LIMIT_MS,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What pnpm sets for a script would reach the npm and node that play the user's part. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_(?!config_registry$|config_userconfig$)|NODE_OPTIONS$|VITEST)/i.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
