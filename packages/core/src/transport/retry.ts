import type { ApiError } from '../errors/api-error.js';

/** When a request is made again. */
export interface RetryOptions {
  /**
   * How many times a request is repeated after the first. Beneath that, the `fetch` of Deno and Bun sends a `GET`,
   * `PUT` or `DELETE` again by itself when a kept-alive connection closes before any answer; no `POST`.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * The longest the call may take, in milliseconds: all attempts, the waits between them and the waiting for keys.
   * @default 45000
   */
  readonly maxElapsedMs?: number | undefined;
  /**
   * The methods that may be repeated after any passing failure. Any method is repeated after a 429 or 503 that says
   * `Retry-After`, since such an answer says that nothing was done. The vendors have no idempotency keys: name
   * `POST` or `PATCH` here only for a call that does no harm when it is done twice.
   * @default ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']
   */
  readonly methods?: readonly string[] | undefined;
}

export const REPEATABLE: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

const PASSING = /^(408|429|50[0234]|connection|timeout)$/;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
const LONGEST_RETRY_AFTER_MS = 30_000;

/**
 * How long to wait before the request is made again, in milliseconds; for ever when it must not be.
 *
 * @param failed how many attempts have failed so far, 1 or more
 * @param random from 0 up to 1: the share of the back-off that is waited ("full jitter")
 */
export function retryDelay(
  { kind, status, method, retryAfterMs }: ApiError,
  failed: number,
  { maxRetries, methods }: { readonly maxRetries: number; readonly methods: readonly string[] },
  random: number,
): number {
  const refused = retryAfterMs !== undefined && /^(429|503)$/.test(`${status}`);
  const passing = PASSING.test(`${kind === 'status' ? status : kind}`);
  const repeatable = passing && methods.some((name) => name.toUpperCase() === method);
  if (failed > maxRetries || !(refused || repeatable)) return Number.POSITIVE_INFINITY;
  if (retryAfterMs === undefined) {
    return random * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failed - 1));
  }
  return retryAfterMs <= LONGEST_RETRY_AFTER_MS ? retryAfterMs : Number.POSITIVE_INFINITY;
}

/** `Retry-After`, seconds or an HTTP date, in milliseconds from `now`; `undefined` when absent or neither. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // `Date.parse` by itself takes "abc 5" for a date too.
  const at = Date.parse(/^\w+, .+ GMT$/.test(text) ? text : '');
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
