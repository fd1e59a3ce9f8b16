import { isText } from '../errors/check.js';
import type { ListStyle } from './style.js';

export interface CursorStyle {
  /** The query parameter that takes the cursor. */
  readonly parameter: string;
  /** Candidates for the next cursor; the first non-empty string or number is used. */
  readonly cursorsIn: (body: unknown) => readonly unknown[];
}

/**
 * Lists paged by a server cursor. The list ends at a page without a cursor, even if earlier pages were empty.
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
