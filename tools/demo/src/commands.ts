import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a command of the repository; rejects with all that it printed when it fails. */
async function command(file: string, args: string[]): Promise<void> {
  try {
    await run(file, args, {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      timeout: 300_000,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${file} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

export const generateSdks = (): Promise<void> => command('node', ['tools/codegen/src/cli.ts', 'generate']);

export const buildPackages = (): Promise<void> =>
  command('turbo', ['run', 'build', '--filter=./packages/*', '--concurrency=2', '--output-logs=errors-only']);
