import type { Finished } from '@x/packaging/src/run.ts';

/** What a program gave, which must have ended well. */
export async function succeed(running: Promise<Finished>): Promise<Finished> {
  const finished = await running;
  if (finished.code === 0) return finished;
  throw new Error(`It ended with ${finished.code}:\n${finished.stdout}\n${finished.stderr}`);
}
