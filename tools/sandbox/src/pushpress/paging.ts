import { ok, Refusal, type Reply } from '../http/reply.ts';
import type { Context } from './context.ts';

const defaultLimit = 10;

/** One page of rows by `page` and `limit`. A page beyond the end is empty, and nothing says how many there are. */
export function pageOf<T>(rows: readonly T[], { query, settings }: Context): T[] {
  const page = query.count('page', 1);
  const limit = Math.min(query.count('limit', defaultLimit), settings.maxLimit);
  return rows.slice((page - 1) * limit, page * limit);
}

export function resultArray(rows: readonly unknown[]): Reply {
  return ok({ data: { resultArray: rows } });
}

/** One page by the opaque cursor `next`: whatever row it names, the page starts after it. */
export function cursorPage<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  viewOf: (row: T) => unknown,
  { query, settings }: Context,
): Reply {
  const cursor = query.text('next');
  const start =
    cursor === undefined || cursor === '' ? 0 : rows.findIndex((row) => idOf(row) === read(cursor)) + 1;
  if (start === 0 && cursor) throw badCursor();
  const end = start + settings.cursorPageSize;
  const page = rows.slice(start, end);
  const last = page.at(-1);
  const next = end < rows.length && last !== undefined ? { next: write(idOf(last)) } : {};
  const resultArray = page.map(viewOf);
  return settings.nextAt === 'top'
    ? ok({ data: { resultArray }, ...next })
    : ok({ data: { resultArray, ...next } });
}

function write(id: string): string {
  return Buffer.from(JSON.stringify({ after: id })).toString('base64url');
}

function read(cursor: string): string {
  try {
    const { after } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { after?: unknown };
    if (typeof after === 'string') return after;
  } catch {
    // Not one of ours: refused below.
  }
  throw badCursor();
}

function badCursor(): Refusal {
  return new Refusal(400, { message: 'query parameter next is no cursor of this list' });
}
