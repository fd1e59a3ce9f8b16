import type { ApiError } from '../errors/api-error.js';

/** When a request is made again. */
export interface RetryOptions {
  /**
   * How many times a request is repeated after the first.
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

export interface RetryPolicy {
  readonly maxRetries: number;
  readonly maxElapsedMs: number;
  readonly methods: readonly string[];
}

export const DEFAULT_RETRY: RetryPolicy = {
  maxRetries: 2,
  maxElapsedMs: 45_000,
  methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
};

const PASSING_STATUS = [408, 429, 500, 502, 503, 504];
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
const LONGEST_RETRY_AFTER_MS = 30_000;

/**
 * How long to wait before the request is made again, in milliseconds, or `undefined` when it must not be.
 *
 * @param failed how many attempts have failed so far, 1 or more
 * @param random from 0 up to 1: the share of the back-off that is waited ("full jitter")
 */
export function retryDelay(
  error: ApiError,
  failed: number,
  policy: RetryPolicy,
  random: number,
): number | undefined {
  const { kind, status = 0, method = '', retryAfterMs } = error;
  if (failed > policy.maxRetries) return undefined;
  const repeatable = policy.methods.some((m) => m.toUpperCase() === method);
  const refused = (status === 429 || status === 503) && retryAfterMs !== undefined;
  const passing =
    kind === 'connection' || kind === 'timeout' || (kind === 'status' && PASSING_STATUS.includes(status));
  if (!(refused || (repeatable && passing))) return undefined;
  if (retryAfterMs !== undefined) return retryAfterMs <= LONGEST_RETRY_AFTER_MS ? retryAfterMs : undefined;
  return random * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failed - 1));
}

/** As HTTP writes dates. `Date.parse` by itself takes "abc 5" for one too. */
const HTTP_DATE = /^\w{3,9}, \d\d[ -]\w{3}[ -]\d{2,4} [\d:]{8} GMT$/;

/** `Retry-After`, seconds or an HTTP date, in milliseconds from `now`; `undefined` when absent or neither. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
