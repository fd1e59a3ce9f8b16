import { ApiError } from '../errors/api-error.js';
import { writeCursor } from './cursor.js';
import { Requests } from './requests.js';
import type { StartingPoint } from './start.js';
import type { PageQuery } from './walker.js';

/** One page of a list. */
export interface Page<T> {
  /** The rows; never none. */
  readonly items: T[];
  /** Where the next page starts, for `from`; `undefined` on the last page. */
  readonly cursor: string | undefined;
}

/** A page of a walk. */
export interface Step extends Page<unknown> {
  /** Whether the cursor is right about the end: where a list does not tell its length, the next page does. */
  readonly certain: boolean;
}

/** An answer to a list's request, and the way to complain of it. */
export interface ListPage {
  readonly body: unknown;
  readonly text: string;
  readonly fail: (kind: 'pagination', message: string) => ApiError;
}

export interface ListSource extends StartingPoint {
  readonly ask: (query: PageQuery, signal: AbortSignal) => Promise<ListPage>;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** One walk through a list: a page at a time, in order, from the first request to the end or a failure. */
export class Walk {
  readonly #source: ListSource;
  readonly #requests: Requests<ListPage>;
  #ended = false;

  constructor(source: ListSource) {
    this.#source = source;
    this.#requests = new Requests(source.ask, source.signal);
  }

  /** Aborts what is under way; nothing more is asked for. */
  stop(): void {
    this.#ended = true;
    this.#requests.stop();
  }

  /** The next page that has rows, or `undefined` at the end. An error ends the walk and carries the page's cursor. */
  async next(): Promise<Step | undefined> {
    const { walker } = this.#source;
    while (!this.#ended && !walker.done) {
      const cursor = this.#cursor();
      try {
        const items = await this.#page();
        if (items.length > 0) {
          return { items, cursor: this.#cursor(), certain: walker.done || walker.knowsEnd };
        }
      } catch (error) {
        this.stop();
        throw error instanceof ApiError ? Object.assign(error, { cursor }) : error;
      }
    }
    this.stop();
    return undefined;
  }

  /** Where the next request starts; `undefined` when there is none left. */
  #cursor(): string | undefined {
    const { walker, place } = this.#source;
    return walker.done ? undefined : writeCursor({ ...place, position: walker.position() });
  }

  async #page(): Promise<unknown[]> {
    const { walker, place, rowsOf, concurrency } = this.#source;
    const query = { ...walker.query(), limit: place.limit };
    const { body, text, fail } = await this.#requests.answer(query, walker.guesses?.(concurrency - 1) ?? []);
    const rows = rowsOf(body);
    if (rows === undefined) throw fail('pagination', 'The answer has no list where the rows should be');
    try {
      return walker.take({ body, text, rows }) as unknown[];
    } catch (fault) {
      throw fail('pagination', (fault as Error).message);
    }
  }
}
