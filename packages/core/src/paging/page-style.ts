import { RepeatCheck } from './repeat.js';
import { type ListAnswer, type ListStyle, type Walker, whole } from './walker.js';

/**
 * Pages by number. There is no total: the end is an empty page and nothing else, since a server may cap `limit`, or
 * filter rows after it has cut the page.
 */
export class PageWalker implements Walker {
  done = false;
  readonly knowsEnd = false;
  #page: number;
  readonly #check: RepeatCheck;

  constructor(page: number, check: RepeatCheck) {
    this.#page = page;
    this.#check = check;
  }

  query() {
    return { page: this.#page };
  }

  position(): string {
    return String(this.#page);
  }

  take(answer: ListAnswer): readonly unknown[] {
    if (this.#check.repeats(answer)) {
      throw new Error(`Page ${this.#page} has the same rows as the one before; the server repeats itself`);
    }
    this.done = answer.rows.length === 0;
    this.#page++;
    return answer.rows;
  }
}

/** Lists that go by page number. */
export const byPage: ListStyle = ({ saved, asked, rowsOf }) =>
  new PageWalker(
    whole('page', saved === undefined ? (asked ?? 1) : Number(saved), 0),
    new RepeatCheck(rowsOf),
  );
