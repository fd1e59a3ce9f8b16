import { join } from 'node:path';
import { build } from 'esbuild';
import type { Facts } from '../suite/bench.ts';
import type { Start } from './runtime.ts';

/** What differs between the platforms that are given a bundle. */
export interface Target {
  readonly facts: Facts;
  /** Conditions of `exports`, as the platform's own bundlers have them. */
  readonly conditions: string[];
  /** The line of code that runs the plan. */
  call(plan: string): string;
}

/** The suite and the packages in one text, for a platform that loads none by itself and has nothing of Node. */
export async function bundleRun(
  { project, suite, caseLimitMs }: Start,
  { facts, conditions, call }: Target,
): Promise<string> {
  const plan = `{ cases, facts: ${JSON.stringify(facts)}, limitMs: ${caseLimitMs} }`;
  const { outputFiles } = await build({
    stdin: {
      contents: `import { ${suite} as cases, runInPage, runInWorker } from './suite.js';\n${call(plan)}`,
      resolveDir: project,
    },
    absWorkingDir: project,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    conditions,
    logLevel: 'silent',
    outfile: join(project, 'run.js'),
  });
  return outputFiles[0]?.text ?? '';
}
