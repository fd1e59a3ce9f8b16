import { wholeNumber } from '../errors/check.js';
import { rememberRows } from './memory.js';
import type { ListStyle, PageRequest, WalkerSource } from './style.js';

/** How often in a row the total may rise without a new row. */
const MOST_RISES = 50;

export interface OffsetStyle {
  /** The query parameter that takes the offset. */
  readonly parameter: string;
  /** Reads the list's total from a page, if present. */
  readonly totalOf: (body: unknown) => unknown;
}

/**
 * Lists that go by offset, which moves on by what was received. The end is the total of the latest page, or an empty
 * page where there is none.
 *
 * Rows that vanish from the part already read pull the rest forward, so that a plain walk would step over as many;
 * rows that appear there push rows already read into the next page. Only the total tells. When it falls by k, the
 * page is asked for again k rows earlier: asking the page after it k rows earlier would lose the k rows before it.
 * When it changes at all, rows that were read just before are dropped.
 */
export const byOffset = ({ parameter, totalOf }: OffsetStyle): ListStyle => ({
  parameter,
  options: { concurrency: (value, what) => wholeNumber(value, what, 1) },
  walker({ key, saved, asked = 0, rowsOf, concurrency }: WalkerSource) {
    const [at = asked, given] = saved?.split('/').map(Number) ?? [];
    let offset = wholeNumber(at, `paginate: ${parameter}`);
    /** The total that the offset was reached with. */
    let total = given === undefined ? given : wholeNumber(given, 'paginate: total');
    /** The last total that was told, and the offset that was to be asked for next then. */
    let told = { total, offset };
    /** The first row not read yet is at `offset` or later, and not after this. */
    let freshBy = 0;
    /** The rows that were read and may come again. */
    let known: Map<unknown, number> = new Map();
    let received = 0;
    let rises = 0;
    const memory = rememberRows(rowsOf, key);
    /** The requests that are under way, by offset. */
    const requests = new Map<number, PageRequest>();

    const position = () => `${offset}${total === undefined ? '' : `/${total}`}`;

    /** Takes note of the latest total; when it fell, goes back by as many rows. */
    const note = (latest: unknown) => {
      const before = told;
      total = Number.isSafeInteger(latest) && Number(latest) >= 0 ? (latest as number) : undefined;
      if (total === undefined) return;
      const changed = total - (before.total ?? total);
      if (changed === 0) return;
      // A total that goes up and down for ever would be followed for ever; one that only falls reaches nought.
      if (changed > 0 && ++rises > MOST_RISES) {
        throw new Error('The total keeps changing; try later');
      }
      freshBy = Math.max(freshBy, offset) + Math.max(0, changed);
      // A page that told no total may have been read when it had fallen already.
      if (changed < 0) offset = Math.max(0, Math.min(offset, before.offset) + changed);
      told = { total, offset };
      known = memory.mayComeAgain(freshBy - offset, Math.abs(changed));
    };

    /** Takes note that the row came; rows without a key may be alike, so each that was read is dropped once. */
    const isNew = (row: unknown) => {
      const identity = memory.identity(row);
      const times = known.get(identity) ?? 0;
      known.set(identity, times - 1);
      return times <= 0;
    };

    return {
      start: position(),

      /** Pages that will probably be needed next are asked for too; all of them are dropped when a guess was wrong. */
      async ask(request) {
        const wanted = [offset];
        for (let ahead = offset + received; received > 0 && wanted.length < concurrency; ahead += received) {
          if (ahead >= (total ?? 0)) break;
          wanted.push(ahead);
        }
        const guessed = requests.has(offset);
        for (const [at, { abort }] of requests) {
          if (guessed && wanted.includes(at)) continue;
          abort();
          requests.delete(at);
        }
        for (const at of wanted) if (!requests.has(at)) requests.set(at, request(at));
        const needed = requests.get(offset) as PageRequest;
        requests.delete(offset);
        return needed.answer;
      },

      take(answer) {
        const { rows } = answer;
        const at = offset;
        note(totalOf(answer.body));
        if (offset < at) return { rows: [], next: position(), unsure: true };
        const unsure = at < freshBy;
        if (rows.length === 0 && total !== undefined && at < total) {
          throw new Error(`The page at offset ${at} is empty, though the server counts ${total} rows`);
        }
        received = rows.length;
        offset += received;
        if (total !== undefined) told = { total, offset };
        const fresh = unsure ? rows.filter(isNew) : rows;
        memory.add(answer, fresh);
        if (fresh.length > 0) rises = 0;
        const done = total === undefined ? received === 0 : offset >= total;
        return { rows: fresh, next: done ? undefined : position(), certain: total !== undefined, unsure };
      },
    };
  },
});
