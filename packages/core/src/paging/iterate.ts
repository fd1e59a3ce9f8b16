import type { StartWalk, Walk } from './walk.js';

/**
 * What a list gives one by one: an `AsyncIterableIterator` that ends with nothing, and is told nothing. Written out,
 * since that interface says so only from TypeScript 5.6 on.
 */
export interface ListIterator<T> extends AsyncIterator<T, undefined, undefined> {
  [Symbol.asyncIterator](): ListIterator<T>;
}

type Result<T> = IteratorYieldResult<T> | undefined;

/**
 * An iterator written by hand: `yield*` over rows costs four times as much, and a generator that is left while it
 * waits goes on waiting. Calls of `next()` that overlap are answered in order.
 *
 * @param produce makes the next result; `undefined` at the end
 * @param ready gives a result that is there already, without a promise in between
 */
export function iterate<T>(
  start: StartWalk,
  produce: (walk: Walk) => Promise<Result<T>>,
  ready: () => Result<T> = () => undefined,
): ListIterator<T> {
  let walk: Walk | undefined;
  let busy: Promise<unknown> | undefined;
  let done = false;

  const end = () => {
    done = true;
    walk?.stop();
    return { done, value: undefined } as const;
  };
  const step = async () => {
    try {
      walk ??= start();
      const made = done ? undefined : (ready() ?? (await produce(walk)));
      // After `return()` nobody waits for what was under way, and its abort is no failure.
      if (made && !done) return made;
    } catch (error) {
      if (!done) {
        end();
        throw error;
      }
    }
    return end();
  };
  const iterator: ListIterator<T> = {
    [Symbol.asyncIterator]: () => iterator,
    next() {
      const made = busy || done ? undefined : ready();
      if (made) return Promise.resolve(made);
      const result = busy ? busy.then(step, step) : step();
      busy = result;
      const free = () => {
        if (busy === result) busy = undefined;
      };
      result.then(free, free);
      return result;
    },
    return: async () => end(),
  };
  return iterator;
}
