import { firstLines } from '@x/packaging/src/problem.ts';
import { type Finished, run } from '@x/packaging/src/run.ts';
import { type Note, notesOf, readSources } from './sources.ts';

/** What became of one API's document. */
export type Outcome = { readonly id: string } & (
  | {
      readonly kind: 'changed';
      readonly notes: readonly Note[];
      /** What has to be mended before the tests pass, in the overlay or in code. */
      readonly mend?: string;
    }
  | { readonly kind: 'unchanged' | 'no-address' }
  | { readonly kind: 'failed'; readonly reason: string }
);

export interface Watched {
  readonly outcomes: readonly Outcome[];
  /** Why the files that follow from the documents could not be brought up to date; undefined when they could. */
  readonly unfinished?: string | undefined;
}

/** A program and its first arguments. */
export type Program = readonly [string, ...string[]];

export interface WatchOptions {
  /** The folder that holds specs/ and .changeset/. */
  readonly root: string;
  /** Takes one API's document from its address; the API's name is added. */
  readonly update: Program;
  /** Run once after the updates, when one brought something. */
  readonly finish: Program;
  readonly log: (line: string) => void;
}

/** Looks at every document that has an address. One that cannot be had does not keep the others from being looked at. */
export async function watch({ root, update, finish, log }: WatchOptions): Promise<Watched> {
  const outcomes: Outcome[] = [];
  for (const [id, { url }] of await readSources(root)) {
    const outcome: Outcome = url === null ? { id, kind: 'no-address' } : await look(root, update, id);
    outcomes.push(outcome);
    log(`${id}: ${outcome.kind}${outcome.kind === 'failed' ? `: ${outcome.reason}` : ''}`);
  }
  if (!outcomes.some(({ kind }) => kind === 'changed')) return { outcomes };
  const unfinished = reasonOf(await run(finish[0], finish.slice(1), root));
  if (unfinished !== undefined) log(unfinished);
  return { outcomes, unfinished };
}

async function look(root: string, [program, ...args]: Program, id: string): Promise<Outcome> {
  const state = async () => ({ source: (await readSources(root)).get(id), notes: await notesOf(root, id) });
  const before = await state();
  const finished = await run(program, [...args, id], root);
  const reason = reasonOf(finished);
  if (reason !== undefined) return { id, kind: 'failed', reason };
  const after = await state();
  if (after.source?.sha256 === before.source?.sha256) return { id, kind: 'unchanged' };
  const mend = (finished.stdout.match(/^Before `npm test` passes.+(?:\n {2}.+)*/gm) ?? []).join('\n');
  return {
    id,
    kind: 'changed',
    notes: [...after.notes.values()].filter(({ file }) => !before.notes.has(file)),
    ...(mend && { mend }),
  };
}

function reasonOf({ code, stdout, stderr }: Finished): string | undefined {
  if (code === 0) return undefined;
  if (code === null) return 'It did not come to an end in time.';
  return firstLines(stderr.trim() || stdout) || `It ended with status ${code} and said nothing.`;
}
