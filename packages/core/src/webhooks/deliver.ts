import { checkHandler } from './options.js';
import { checkEvent, checkSigning, type SignRequestOptions } from './testing.js';

/** Whatever takes a `Request` and answers it: a handler of this package, a route, an app's `fetch`. */
export type DeliverTo = (request: Request) => Response | Promise<Response>;

export interface DeliverOptions extends SignRequestOptions {
  /**
   * How many more times each event comes, the same to the byte.
   * @default 0
   */
  duplicates?: number | undefined;
  /**
   * Whether they come in a random order, duplicates among them.
   * @default false
   */
  shuffle?: boolean | undefined;
  /**
   * Which random order: the same seed always gives the same one.
   * @default 1
   */
  seed?: number | undefined;
  /**
   * How many are under way at once. With one, each waits for the answer to the one before.
   * @default 1
   */
  concurrency?: number | undefined;
}

/** What came of one delivery. */
export interface Delivered<Event> {
  /** The event or raw body, as it was given. */
  readonly event: Event;
  readonly status: number;
  readonly response: Response;
}

/** Signs events and hands them to a receiver; the answers come in the order in which it got them. */
export async function deliverAll<Event extends object | string>(
  sign: (event: Event, options: SignRequestOptions) => Promise<Request>,
  handler: DeliverTo,
  events: readonly Event[],
  options: DeliverOptions,
): Promise<Delivered<Event>[]> {
  checkHandler('deliver', handler);
  if (!Array.isArray(events)) throw new TypeError('deliver: the events are not a list.');
  for (const event of events) checkEvent('deliver', event);
  checkSigning('deliver', options, ['url', 'headers', 'duplicates', 'shuffle', 'seed', 'concurrency']);
  const { secret, url, headers, duplicates = 0, shuffle = false, seed = 1, concurrency = 1 } = options;
  if (!Number.isFinite(seed)) throw new TypeError('deliver: seed is not a number.');
  whole('duplicates', duplicates, 0);
  whole('concurrency', concurrency, 1);
  const queue = events.flatMap((event) => Array.from({ length: 1 + duplicates }, () => event));
  if (shuffle) mix(queue, seed);
  const delivered: Delivered<Event>[] = [];
  const waiting = queue.entries();
  const lane = async (): Promise<void> => {
    for (const [at, event] of waiting) {
      const request = await sign(event, { secret, url, headers });
      // Another lane has failed meanwhile.
      if (queue.length === 0) return;
      const response = await handler(request);
      if (typeof response?.status !== 'number') throw new TypeError('deliver: the handler gave no Response.');
      delivered[at] = { event, status: response.status, response };
    }
  };
  const stop = () => {
    queue.length = 0;
  };
  await Promise.all(Array.from({ length: concurrency }, lane)).finally(stop);
  return delivered;
}

function whole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new TypeError(`deliver: ${name} is not a whole number from ${least}.`);
}

/** Fisher and Yates's shuffle, in place. */
function mix(list: unknown[], seed: number): void {
  const random = generator(seed);
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}

/** Numbers from 0 to 1 that a seed decides (xorshift on 32 bits, the seed spread by a large odd factor). */
function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
