import type { OffsetBody, Row } from './client.js';
import type { Answer } from './server.js';

export function makeRows(count: number, from = 0): Row[] {
  return Array.from({ length: count }, (_, i) => ({ id: from + i, name: `row ${from + i}` }));
}

export const ids = (rows: readonly Row[]): number[] => rows.map((row) => row.id);

/** `from` up to, not including, `to`. */
export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/**
 * What a list by offset answers. `cap` is the most rows of a page, whatever is asked for;
 * `total: null` tells none.
 */
export function offsetPage(
  rows: readonly Row[],
  query: URLSearchParams,
  { cap = Number.POSITIVE_INFINITY, total = rows.length as number | null } = {},
): OffsetBody {
  const at = Number(query.get('offset'));
  const limit = Math.min(cap, Number(query.get('limit') ?? 10));
  return {
    ...(total !== null && { PaginationResponse: { TotalResults: total } }),
    Rows: rows.slice(at, at + limit),
  };
}

/** A list by page number; `keep` filters after the page is cut, as some servers do. */
export function pageList(rows: readonly Row[], { cap = 10, keep = (_: Row): boolean => true } = {}): Answer {
  return (query) => {
    const limit = Math.min(cap, Number(query.get('limit') ?? cap));
    const at = (Number(query.get('page')) - 1) * limit;
    return { data: { rows: rows.slice(at, at + limit).filter(keep) } };
  };
}

/** Pages by cursor, one after another; the cursor of page n is `c<n>`. */
export function cursorList(pages: readonly (readonly Row[])[]): Answer {
  return (query) => {
    const at = Number(query.get('next')?.slice(1) ?? 0);
    return { data: { rows: pages[at] }, ...(at + 1 < pages.length && { next: `c${at + 1}` }) };
  };
}
