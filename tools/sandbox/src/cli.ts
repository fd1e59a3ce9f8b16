#!/usr/bin/env node
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CliOptions, readOptions, UsageError } from './cli/options.ts';
import { helpText, welcomeText } from './cli/text.ts';
import { startSandbox } from './start.ts';

async function run(options: CliOptions): Promise<void> {
  const sandbox = await startSandbox({
    seed: options.seed,
    pushpress: { port: options.pushpressPort, autoEmit: true },
    mindbody: { port: options.mindbodyPort, autoEmit: true },
  });
  const length = options.seconds === undefined ? 'until Ctrl-C' : `for ${options.seconds} s`;
  process.stdout.write(`${welcomeText(sandbox)}\nRunning ${length}.\n`);
  const stop = new AbortController();
  const { signal } = stop;
  const ends: Promise<unknown>[] = [
    once(process, 'SIGINT', { signal }),
    once(process, 'SIGTERM', { signal }),
  ];
  if (options.seconds !== undefined) ends.push(sleep(options.seconds * 1000, undefined, { signal }));
  await Promise.race(ends);
  stop.abort();
  await Promise.allSettled(ends);
  await sandbox.close();
  process.stdout.write('Stopped.\n');
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(helpText);
  else await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
