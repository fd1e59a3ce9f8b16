import { ok, type Reply } from '../../http/reply.ts';
import { refuse } from './errors.ts';
import type { Query } from './query.ts';

const defaultLimit = 100;

export interface PageSource<T> {
  /** How many there are at this moment: between two requests it may change. */
  total: number;
  slice(start: number, end: number): readonly T[];
}

/** One page by `limit` and `offset`, under the name its list has. */
export function pageReply<T>(
  name: string,
  source: PageSource<T>,
  query: Query,
  maxLimit: number,
  more: object = {},
): Reply {
  const limit = query.number('limit') ?? defaultLimit;
  const offset = query.number('offset') ?? 0;
  if (limit < 1) throw refuse(400, 'InvalidParameter', 'The limit must be at least 1.');
  if (offset < 0) throw refuse(400, 'InvalidParameter', 'The offset must be at least 0.');
  const rows = source.slice(offset, Math.min(offset + Math.min(limit, maxLimit), source.total));
  return ok({
    PaginationResponse: {
      RequestedLimit: limit,
      RequestedOffset: offset,
      PageSize: rows.length,
      TotalResults: source.total,
    },
    [name]: rows,
    ...more,
  });
}

export function rowsOf<T, V>(rows: readonly T[], view: (row: T) => V): PageSource<V> {
  return { total: rows.length, slice: (start, end) => rows.slice(start, end).map(view) };
}
