import { isText } from '../errors/check.js';
import type { ListStyle } from './style.js';

export interface CursorStyle {
  /** The query parameter that takes the cursor. */
  readonly parameter: string;
  /** Where a body may have the cursor of the next page; the first that is text or a number counts. */
  readonly cursorsIn: (body: unknown) => readonly unknown[];
}

/**
 * Lists that go by the cursor that the server hands out. No cursor ends the list; an empty page with a cursor does
 * not.
 */
export const byCursor = ({ parameter, cursorsIn }: CursorStyle): ListStyle => ({
  parameter,
  walker({ saved, asked = '' }) {
    const start = saved ?? asked;
    if (typeof start !== 'string') throw new TypeError(`paginate: ${parameter} must be a string.`);
    const seen = new Set([start]);
    return {
      start,
      take({ body, rows }) {
        const found = cursorsIn(body).find((cursor) => typeof cursor === 'number' || isText(cursor));
        const next = found === undefined ? undefined : String(found);
        if (next !== undefined && seen.has(next)) {
          throw new Error('The server repeats a cursor');
        }
        seen.add(next ?? '');
        return { rows, next, certain: true };
      },
    };
  },
});
