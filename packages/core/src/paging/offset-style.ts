import { Memory } from './memory.js';
import { RepeatCheck } from './repeat.js';
import { type ListAnswer, type ListStyle, type Walker, whole } from './walker.js';

/** How often in a row the total may rise without a new row. */
const MOST_RISES = 50;

/** What an offset walker has to know of its list. */
export interface OffsetList {
  readonly offset: number;
  /** The total that the offset was reached with, when a cursor told it. */
  readonly total: number | undefined;
  readonly totalOf: (body: unknown) => number | undefined;
  readonly memory: Memory;
  readonly check: RepeatCheck;
}

/**
 * Pages by offset, which moves on by what was received. The end is the total of the latest page, or an empty page
 * where there is none.
 *
 * Rows that vanish from the part already read pull the rest forward, so that a plain walk would step over as many;
 * rows that appear there push rows already read into the next page. Only the total tells. When it falls by k, the
 * page is asked for again k rows earlier: asking the page after it k rows earlier would lose the k rows before it.
 * When it changes at all, rows that were read just before are dropped.
 */
export class OffsetWalker implements Walker {
  done = false;
  readonly #list: OffsetList;
  #offset: number;
  #total: number | undefined;
  /** The first row not read yet is at `#offset` or later, and not after this. */
  #freshBy = 0;
  /** The rows that were read and may come again. */
  #known: ReadonlySet<unknown> = new Set();
  #received = 0;
  #rises = 0;

  constructor(list: OffsetList) {
    this.#list = list;
    this.#offset = list.offset;
    this.#total = list.total;
  }

  get knowsEnd(): boolean {
    return this.#total !== undefined;
  }

  query() {
    return { offset: this.#offset };
  }

  position(): string {
    return this.#total === undefined ? String(this.#offset) : `${this.#offset}/${this.#total}`;
  }

  guesses(count: number): readonly number[] {
    const { total, received } = { total: this.#total ?? 0, received: this.#received };
    if (received === 0) return [];
    const ahead = Array.from({ length: count }, (_, i) => this.#offset + (i + 1) * received);
    return ahead.filter((offset) => offset < total);
  }

  take(answer: ListAnswer): readonly unknown[] {
    const { memory, check, totalOf } = this.#list;
    const { rows } = answer;
    const at = this.#offset;
    this.#note(totalOf(answer.body));
    if (this.#offset < at) return [];
    const unsure = at < this.#freshBy;
    if (check.repeats(answer) && !unsure) {
      throw new Error(
        `The page at offset ${at} has the same rows as the one before; the server repeats itself`,
      );
    }
    const total = this.#total;
    if (rows.length === 0 && total !== undefined && at < total) {
      throw new Error(`The page at offset ${at} is empty, though the server counts ${total} rows`);
    }
    this.#received = rows.length;
    this.#offset = at + rows.length;
    this.done = total === undefined ? rows.length === 0 : this.#offset >= total;
    const fresh = unsure ? rows.filter((row) => !this.#known.has(memory.identity(row))) : rows;
    memory.add(answer, fresh);
    if (fresh.length > 0) this.#rises = 0;
    return fresh;
  }

  /** Takes note of the latest total; when it fell, goes back by as many rows. */
  #note(latest: number | undefined): void {
    const total = latest !== undefined && latest >= 0 && Number.isSafeInteger(latest) ? latest : undefined;
    const changed = total === undefined || this.#total === undefined ? 0 : total - this.#total;
    this.#total = total;
    if (changed === 0) return;
    // A total that goes up and down for ever would be followed for ever; one that only falls reaches nought.
    if (changed > 0 && ++this.#rises > MOST_RISES) {
      throw new Error('The total keeps changing and no new rows come; the list cannot be read now');
    }
    this.#freshBy = Math.max(this.#freshBy, this.#offset) + Math.max(0, changed);
    this.#offset = Math.max(0, this.#offset + Math.min(0, changed));
    const { memory } = this.#list;
    this.#known = memory.mayComeAgain(this.#freshBy - this.#offset, Math.abs(changed));
  }
}

/** Lists that go by offset. */
export const byOffset: ListStyle = ({ list, saved, asked, rowsOf, totalOf }) => {
  const [at, total] = saved?.split('/').map(Number) ?? [];
  return new OffsetWalker({
    offset: whole('offset', at ?? asked ?? 0, 0),
    total: total === undefined ? total : whole('total', total, 0),
    totalOf,
    memory: new Memory(rowsOf, list.key),
    check: new RepeatCheck(rowsOf),
  });
};
