import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Stage } from '../stage/stage.ts';

/** Which of the suites is run: the conformance suite, or one of those that must not pass. */
export type SuiteName = 'cases' | 'misbehaving' | 'stuck';

export interface Start {
  /** The folder with the packages and the suite, `suite.js`. */
  readonly project: string;
  readonly stage: Stage;
  readonly suite: SuiteName;
  /** The longest a case may take, in milliseconds. */
  readonly caseLimitMs: number;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: { readonly [name: string]: string };
}

/** One of the runtimes that the packages claim. */
export interface Runtime {
  /** As it is named on the command line. */
  readonly name: string;
  readonly label: string;
  /** What a reader of the table has to know beside. */
  readonly note: string;
  /** The version that is installed; or, in a sentence, why there is none. */
  version(): Promise<{ readonly version: string } | { readonly missing: string }>;
  /** False where the version is the machine's and not this repository's. */
  readonly pinned: boolean;
  /** Writes what the run needs, and says how to start it. */
  prepare(start: Start): Promise<Program>;
}

const { resolve } = createRequire(import.meta.url);

/** The folder of a package that this tool depends on. */
export const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));

export async function versionOf(folder: string): Promise<{ version: string }> {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return { version };
}
