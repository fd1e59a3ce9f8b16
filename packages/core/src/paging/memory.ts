import { isObject } from '../errors/error-body.js';
import type { ListAnswer } from './walker.js';

/** How many of the latest rows are remembered, at least. */
const REMEMBERED_ROWS = 1000;

interface RememberedPage {
  readonly count: number;
  /** By how many rows the total had changed altogether when the page was read. */
  readonly changes: number;
  readonly identities: () => readonly unknown[];
}

/**
 * Remembers the latest rows as the texts they came in, and tells their identities when those are asked for, which is
 * only when a total changes: working them out for every page would cost more than parsing it.
 */
export class Memory {
  readonly #rowsOf: (body: unknown) => readonly unknown[];
  readonly #key: string | undefined;
  readonly #pages: RememberedPage[] = [];
  #count = 0;
  #changes = 0;
  #forgot = false;

  constructor(rowsOf: (body: unknown) => readonly unknown[], key: string | undefined) {
    this.#rowsOf = rowsOf;
    this.#key = key;
  }

  /** Remembers the rows of an answer that were new. */
  add({ text, rows }: ListAnswer, fresh: readonly unknown[]): void {
    const count = fresh.length;
    if (count === 0) return;
    const some = fresh === rows ? undefined : fresh.map(this.identity);
    const identities = () => some ?? this.#rowsOf(JSON.parse(text)).map(this.identity);
    this.#pages.push({ count, changes: this.#changes, identities });
    this.#count += count;
    for (let [oldest] = this.#pages; oldest && this.#count - oldest.count >= REMEMBERED_ROWS; ) {
      this.#count -= oldest.count;
      this.#forgot = true;
      this.#pages.shift();
      [oldest] = this.#pages;
    }
  }

  /** What tells a row from others: its key, else its whole content. */
  readonly identity = (row: unknown): unknown => {
    const key = this.#key !== undefined && isObject(row) ? row[this.#key] : undefined;
    return key ?? JSON.stringify(row);
  };

  /**
   * The identities of the rows that may come again, now that the total has changed once more: those of the last page,
   * and as many before it as the offset is unsure by. Rows that were deleted since an older page was read, or came
   * from in front of it later, do not count: there are as many as the total has changed by since.
   */
  mayComeAgain(unsure: number, changed: number): Set<unknown> {
    if (this.#forgot && unsure > this.#count) {
      throw new Error(
        `The total changed by ${unsure} rows, more than can be told apart; start over, or go on and see rows again`,
      );
    }
    let reach = unsure + (this.#pages.at(-1)?.count ?? 0);
    const again = new Set<unknown>();
    for (const { count, changes, identities } of [...this.#pages].reverse()) {
      const rows = reach + this.#changes - changes;
      if (rows > 0) for (const row of identities().slice(-rows)) again.add(row);
      reach -= count;
    }
    this.#changes += changed;
    return again;
  }
}
