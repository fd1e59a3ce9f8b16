import { isObject } from '../errors/objects.js';
import type { ListStyle } from './style.js';

/**
 * Lists that go by the cursor that the server hands out. PushPress documents it in two places, at the top level of
 * the body and under `data`; either is read. No cursor ends the list; an empty page with a cursor does not.
 */
export const byCursor: ListStyle = {
  parameter: 'next',
  walker({ saved, asked = '' }) {
    const start = saved ?? asked;
    if (typeof start !== 'string') throw new TypeError('paginate: next is not a string.');
    const seen = new Set([start]);
    return {
      start,
      take({ body, rows }) {
        const next = cursorIn(body) ?? (isObject(body) ? cursorIn(body['data']) : undefined);
        if (next !== undefined && seen.has(next)) {
          throw new Error('The server hands out a cursor that it has handed out before');
        }
        seen.add(next ?? '');
        return { rows, next, certain: true };
      },
    };
  },
};

function cursorIn(body: unknown): string | undefined {
  const next = isObject(body) ? body['next'] : undefined;
  return typeof next === 'number' || (typeof next === 'string' && next !== '') ? `${next}` : undefined;
}
