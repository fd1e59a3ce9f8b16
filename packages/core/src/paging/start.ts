import { isObject } from '../errors/error-body.js';
import { notACursor, type Place, readCursor, writeCursor } from './cursor.js';
import { CursorWalker } from './cursor-style.js';
import { Memory } from './memory.js';
import { OffsetWalker } from './offset-style.js';
import { PageWalker } from './page-style.js';
import { RepeatCheck } from './repeat.js';
import { type PagedPath, POSITION, type Walker } from './walker.js';

/** What a caller may say of where a list starts and how it is cut. */
export interface Start {
  /** The cursor of a page or of an error; it wins over the rest. */
  readonly from: string | undefined;
  /** The caller's `query.page`, `query.next` or `query.offset`. */
  readonly position: unknown;
  readonly limit: unknown;
}

export interface StartingPoint {
  readonly walker: Walker;
  readonly place: Omit<Place, 'position'>;
  /** The rows of a body; `undefined` where there is no list. */
  readonly rowsOf: (body: unknown) => readonly unknown[] | undefined;
}

/**
 * Where a list starts: at `from`, whose limit wins, else where the query says, else at the beginning.
 *
 * @throws TypeError for a cursor, a position or a limit that is none
 */
export function startList(
  list: PagedPath,
  { from, position, limit }: Start,
  defaultLimit: number,
  totalOf: (body: unknown) => number | undefined,
): StartingPoint {
  const saved = from === undefined ? undefined : readCursor(from, list.style);
  const place = {
    style: list.style,
    limit: list.limit === false ? undefined : whole('limit', saved?.limit ?? limit ?? defaultLimit, 1),
  };
  const rowsOf = (body: unknown) => rowsAt(body, list.items);
  const walker = walkerOf(list, saved?.position, position, rowsOf, totalOf);
  // Whatever is not written again as it was read was not written by us, or not for this list.
  if (saved && writeCursor({ ...place, position: walker.position() }) !== from) throw notACursor();
  return { walker, place, rowsOf };
}

function walkerOf(
  { style, key }: PagedPath,
  saved: string | undefined,
  asked: unknown,
  rowsOf: StartingPoint['rowsOf'],
  totalOf: (body: unknown) => number | undefined,
): Walker {
  const known = (body: unknown) => rowsOf(body) ?? [];
  const check = new RepeatCheck(known);
  if (style === 'cursor') {
    const next = saved ?? asked ?? '';
    if (typeof next !== 'string') throw new TypeError('paginate: next is not a string.');
    return new CursorWalker(next, check);
  }
  const [at, total] = saved?.split('/').map(Number) ?? [];
  const start = whole(POSITION[style], at ?? asked ?? (style === 'page' ? 1 : 0), 0);
  if (style === 'page') return new PageWalker(start, check);
  if (total !== undefined) whole('total', total, 0);
  return new OffsetWalker({ offset: start, total, totalOf, memory: new Memory(known, key), check });
}

function whole(name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new TypeError(`paginate: ${name} is not a whole number from ${least}.`);
}

function rowsAt(body: unknown, path: string): readonly unknown[] | undefined {
  const found = path.split('.').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), body);
  return Array.isArray(found) ? found : undefined;
}
