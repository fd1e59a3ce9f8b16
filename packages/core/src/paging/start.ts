import { isObject } from '../errors/error-body.js';
import { notACursor, type Place, readCursor, writeCursor } from './cursor.js';
import { type ListStyle, type PagedPath, type Walker, whole } from './walker.js';

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
  style: ListStyle,
  totalOf: (body: unknown) => number | undefined,
): StartingPoint {
  const saved = from === undefined ? undefined : readCursor(from, list.style);
  const place = {
    style: list.style,
    limit: list.limit === false ? undefined : whole('limit', saved?.limit ?? limit ?? defaultLimit, 1),
  };
  const rowsOf = (body: unknown) => rowsAt(body, list.items);
  const known = (body: unknown) => rowsOf(body) ?? [];
  const walker = style({ list, saved: saved?.position, asked: position, rowsOf: known, totalOf });
  // Whatever is not written again as it was read was not written by us, or not for this list.
  if (saved && writeCursor({ ...place, position: walker.position() }) !== from) throw notACursor();
  return { walker, place, rowsOf };
}

function rowsAt(body: unknown, path: string): readonly unknown[] | undefined {
  const found = path.split('.').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), body);
  return Array.isArray(found) ? found : undefined;
}
