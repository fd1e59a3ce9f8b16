import type { Claim, DedupeStore } from './dedupe.js';
import { checkNames } from './options.js';

export interface MemoryStoreOptions {
  /**
   * How many events to know of at most, some 200 bytes each. When there are more, the oldest handled one is forgotten;
   * when all of them are being handled, a claim throws, and the vendor delivers again.
   * @default 10_000
   */
  max?: number | undefined;
  /**
   * The time in milliseconds, for tests.
   * @default Date.now
   */
  now?: (() => number) | undefined;
}

/**
 * Remembers events in the memory of this process. Enough for one process and for tests; where several receive, or one
 * is started anew for each delivery as on most serverless platforms, they need a store that they share.
 *
 * @throws {TypeError} where `max` is no number from 1, `now` is no function, or there is no such option.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({ secret, dedupe: { store: memoryStore({ max: 50_000 }) }, on: {} });
 * ```
 */
export function memoryStore(options: MemoryStoreOptions | undefined = {}): DedupeStore {
  checkNames('memoryStore', options, ['max', 'now']);
  const { max = 10_000, now = () => Date.now() } = options;
  if (!(typeof max === 'number' && max >= 1)) throw new TypeError('memoryStore: max is not a number from 1.');
  if (typeof now !== 'function') throw new TypeError('memoryStore: now is not a function.');
  const claims = new Map<string, { owner: string; until: number }>();
  // In the order in which they were handled: the first one is the oldest.
  const done = new Map<string, number>();

  const end = (seconds: number): number => {
    if (!(seconds > 0))
      throw new TypeError(`A time of ${seconds} seconds is none: it has to be more than 0.`);
    return now() + seconds * 1000;
  };
  const isOver = (until: number | undefined): boolean => until === undefined || until <= now();
  const shrinkTo = (size: number): void => {
    const isFull = () => done.size + claims.size > size;
    // A claim that ran out is of no use any more, while what was handled is. Those in flight are few.
    if (isFull()) for (const [key, { until }] of claims) if (isOver(until)) claims.delete(key);
    for (const key of done.keys()) {
      if (!isFull()) return;
      done.delete(key);
    }
  };

  return {
    claim(key, leaseSeconds, owner = ''): Claim {
      const until = end(leaseSeconds);
      if (!isOver(done.get(key))) return 'done';
      if (!isOver(claims.get(key)?.until)) return 'busy';
      done.delete(key);
      claims.delete(key);
      shrinkTo(max - 1);
      if (claims.size > max - 1)
        throw new RangeError(`The memoryStore is full: ${max} events are being handled. Raise max.`);
      claims.set(key, { owner, until });
      return 'claimed';
    },
    complete(key, ttlSeconds, owner = ''): void {
      const until = end(ttlSeconds);
      const claim = claims.get(key);
      if (claim && claim.owner !== owner && !isOver(claim.until)) return;
      claims.delete(key);
      done.delete(key);
      done.set(key, until);
      shrinkTo(max);
    },
    release(key, owner = ''): void {
      if (claims.get(key)?.owner === owner) claims.delete(key);
    },
  };
}
