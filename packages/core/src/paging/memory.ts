import { isObject } from '../errors/error-body.js';
import type { ListAnswer } from './walker.js';

/** How many of the latest rows are remembered, at least. */
const REMEMBERED_ROWS = 1000;

interface RememberedRows {
  readonly count: number;
  readonly identities: () => readonly unknown[];
}

/**
 * Remembers the rows before the offset, as the texts they came in, and tells their identities when those are asked
 * for, which is only when a total changes: working them out for every page would cost more than parsing it.
 */
export class Memory {
  readonly #rowsOf: (body: unknown) => readonly unknown[];
  readonly #key: string | undefined;
  #pages: RememberedRows[] = [];
  #count = 0;
  #lastPage = 0;
  #forgot = false;

  constructor(rowsOf: (body: unknown) => readonly unknown[], key: string | undefined) {
    this.#rowsOf = rowsOf;
    this.#key = key;
  }

  add({ text, rows }: ListAnswer): void {
    const count = rows.length;
    this.#pages.push({ count, identities: () => this.#rowsOf(JSON.parse(text)).map(this.identity) });
    this.#lastPage = count;
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

  /** The identities of the last page's rows and of the `rows` before; the last `rows` are before the offset no more. */
  takeBack(rows: number): readonly unknown[] {
    if (this.#forgot && rows > this.#count) {
      throw new Error(
        `The total changed by ${rows} rows, more than can be told apart; start over, or go on and see rows again`,
      );
    }
    const all = this.#pages.flatMap((page) => page.identities());
    const left = all.slice(0, Math.max(0, all.length - rows));
    const taken = all.slice(Math.max(0, left.length - this.#lastPage));
    this.#pages = [{ count: left.length, identities: () => left }];
    this.#count = left.length;
    this.#lastPage = 0;
    return taken;
  }
}
