import { ApiError } from '../errors/api-error.js';
import { whenAborted } from '../transport/abort.js';
import { readAnswer } from '../transport/read-answer.js';
import type { Answer } from '../transport/send.js';
import type { PageRequest, RowsOf, Walker } from './style.js';

/** One page of a list. */
export interface Page<T> {
  /** The rows; never none. */
  readonly items: T[];
  /** Where the next page starts, for `from`; `undefined` on the last page. */
  readonly cursor: string | undefined;
}

/** A page of a walk. */
interface Step extends Page<unknown> {
  /** Whether the cursor is right about the end. */
  readonly certain: boolean | undefined;
}

/** One walk through a list: a page at a time, in order, from the first request to the end or a failure. */
export interface Walk {
  /** The next page that has rows, or `undefined` at the end. An error ends the walk and carries the page's cursor. */
  next(): Promise<Step | undefined>;
  /** The page that `next` will give. */
  peek(): Promise<Step | undefined>;
  /** Aborts what is under way; nothing more is asked for. */
  stop(): void;
}

/**
 * Starts a walk; throws for wrong arguments. It is called by the first request, so that those reject and an unused
 * list costs nothing.
 *
 * @param modest asks for no page that may turn out not to be wanted
 */
export type StartWalk = (modest?: boolean) => Walk;

export interface WalkSource {
  readonly walker: Walker;
  /** What a cursor has in front of the position. */
  readonly prefix: string;
  /** Asks for a page, at a value of the style's query parameter. */
  readonly ask: (at: unknown, signal: AbortSignal) => Promise<Answer>;
  readonly rowsOf: RowsOf;
  /** How many pages are asked for ahead of the consumer, one after another. */
  readonly prefetch: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

export function startWalk({ walker, prefix, ask, rowsOf, prefetch, signal }: WalkSource): Walk {
  let position: string | undefined = walker.start;
  let ended = false;
  /** Ends the requests that are under way. */
  const aborts = new Set<() => void>();
  const queue: Promise<Step | undefined>[] = [];
  let latest: Promise<unknown> = Promise.resolve();
  /** The page before. */
  let text = '';
  let firstRow: string | undefined;

  const request = (at: unknown): PageRequest => {
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    if (signal?.aborted) abort();
    // Listened to only meanwhile: the caller's signal may outlive many lists.
    const forget = whenAborted(signal, abort);
    aborts.add(abort);
    const answer = ask(at, controller.signal).finally(() => {
      forget();
      aborts.delete(abort);
    });
    // One that was asked for ahead may never be waited for.
    answer.catch(() => {});
    return { answer, abort };
  };

  const take = (answer: Answer, at: string) => {
    const body = readAnswer(answer);
    try {
      const rows = rowsOf(body);
      if (!rows) throw new Error('The response has no list of rows');
      const [textBefore, firstBefore] = [text, firstRow];
      text = `${answer.body}`;
      firstRow = JSON.stringify(rows[0]);
      const taken = walker.take({ body, text, rows }, at);
      // The first row is compared first: stringifying every page would cost more than parsing it.
      const repeats =
        rows.length > 0 &&
        firstRow === firstBefore &&
        (text === textBefore || JSON.stringify(rows) === JSON.stringify(rowsOf(JSON.parse(textBefore))));
      if (!repeats || taken.unsure) return taken;
      throw new Error('The server repeats itself: two pages have the same rows');
    } catch (problem) {
      throw answer.fail('pagination', (problem as Error).message);
    }
  };

  const stop = () => {
    ended = true;
    for (const abort of aborts) abort();
  };

  const step = async (): Promise<Step | undefined> => {
    while (!ended && position !== undefined) {
      const at: string = position;
      try {
        const { rows, next, certain } = take(
          await (walker.ask?.(request) ?? request(at || undefined).answer),
          at,
        );
        position = next;
        if (rows.length > 0) {
          return { items: rows as unknown[], cursor: next === undefined ? next : prefix + next, certain };
        }
      } catch (error) {
        stop();
        // Assigning would throw if a hook has frozen it.
        if (error instanceof ApiError) Reflect.set(error, 'cursor', prefix + at);
        throw error;
      }
    }
    stop();
    return undefined;
  };

  const enqueue = () => {
    const page = latest.then(step, step);
    // It may never be waited for.
    page.catch(() => {});
    latest = page;
    queue.push(page);
    return page;
  };
  const peek = () => queue[0] ?? enqueue();
  return {
    peek,
    stop,
    next() {
      const page = peek();
      while (queue.length <= prefetch) enqueue();
      queue.shift();
      return page;
    },
  };
}
