import { appendFile, writeFile } from 'node:fs/promises';
import { Problem } from '@x/packaging/src/problem.ts';
import { bodyOf } from './body.ts';
import type { Watched } from './watch.ts';

export interface Conclusion {
  /** Gets the text of the pull request. */
  readonly bodyFile: string;
  /** The page of the workflow's run, which gets it too, where there is one. */
  readonly summaryFile: string | undefined;
  readonly log: (line: string) => void;
}

/** Hands on what was found, all of it, and only then fails where something failed. */
export async function conclude(watched: Watched, { bodyFile, summaryFile, log }: Conclusion): Promise<void> {
  const body = bodyOf(watched);
  await writeFile(bodyFile, body);
  if (summaryFile) await appendFile(summaryFile, body);
  log(`${body}\nThis text is in ${bodyFile}.`);
  const failed = watched.outcomes.filter(({ kind }) => kind === 'failed').map(({ id }) => id);
  if (failed.length > 0) throw new Problem(`These could not be brought up to date: ${failed.join(', ')}.`);
  if (watched.unfinished !== undefined)
    throw new Problem('Run `pnpm package:update` by hand, and commit it.');
}
