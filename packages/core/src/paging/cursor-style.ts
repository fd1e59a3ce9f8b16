import { isObject } from '../errors/error-body.js';
import { RepeatCheck } from './repeat.js';
import type { ListAnswer, ListStyle, Walker } from './walker.js';

/**
 * Pages by the cursor that the server hands out. PushPress documents it in two places, at the top level of the body
 * and under `data`; either is read. No cursor ends the list; an empty page with a cursor does not.
 */
export class CursorWalker implements Walker {
  done = false;
  readonly knowsEnd = true;
  #next: string;
  readonly #seen = new Set<string>();
  readonly #check: RepeatCheck;

  constructor(next: string, check: RepeatCheck) {
    this.#next = next;
    this.#check = check;
    this.#seen.add(next);
  }

  query() {
    return { next: this.#next || undefined };
  }

  position(): string {
    return this.#next;
  }

  take(answer: ListAnswer): readonly unknown[] {
    if (this.#check.repeats(answer)) {
      throw new Error('A page has the same rows as the one before; the server repeats itself');
    }
    const next = cursorOf(answer.body);
    this.done = next === undefined;
    if (next !== undefined) {
      if (this.#seen.has(next)) {
        throw new Error(
          'The server hands out a cursor that it has handed out before; following it would never end',
        );
      }
      this.#seen.add(next);
      this.#next = next;
    }
    return answer.rows;
  }
}

/** Lists that go by the cursor that the server hands out. */
export const byCursor: ListStyle = ({ saved, asked, rowsOf }) => {
  const next = saved ?? asked ?? '';
  if (typeof next !== 'string') throw new TypeError('paginate: next is not a string.');
  return new CursorWalker(next, new RepeatCheck(rowsOf));
};

function cursorOf(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const inner = isObject(body['data']) ? body['data']['next'] : undefined;
  for (const next of [body['next'], inner]) {
    if (typeof next === 'number' || (typeof next === 'string' && next !== '')) return String(next);
  }
  return undefined;
}
