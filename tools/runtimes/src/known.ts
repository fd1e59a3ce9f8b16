import { cases } from './suite/cases/index.ts';

/** Where a platform keeps the packages from a promise of theirs. */
export interface Known {
  /** The name of the runtime. */
  readonly runtime: string;
  /** The case's name without its vendor; it fails in that runtime, and a run in which it passes is a failure. */
  readonly name: string;
  /** For the README. */
  readonly reason: string;
}

export const known: readonly Known[] = [
  {
    runtime: 'chromium',
    name: 'a post whose kept-alive connection breaks reaches the server once',
    reason:
      'its `fetch` sends a request, a `POST` too, again when a kept-alive connection closes before any answer',
  },
];

/** What is known of the case in that runtime. */
export const knownOf = (runtime: string, caseName: string): Known | undefined =>
  known.find((entry) => entry.runtime === runtime && caseName.endsWith(`: ${entry.name}`));

/** Entries that name no case any more. */
export const stale = known.filter(({ name }) => !cases.some((one) => one.name.endsWith(`: ${name}`)));
