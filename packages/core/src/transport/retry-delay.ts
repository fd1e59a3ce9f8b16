import { ApiError } from '../errors/api-error.js';
import type { Failure } from './failure.js';
import type { Call } from './send.js';

/** The methods that may be sent twice without harm. */
export const REPEATABLE: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/** Temporary failures: by status, or by kind if there was no response. */
const PASSING = /^(408|429|50[0234]|connection|timeout)$/;
/** With `Retry-After`, these mean that the server did nothing. */
const INVITING = /^(429|503)$/;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
const LONGEST_RETRY_AFTER_MS = 30_000;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * How long to wait before the retry, in milliseconds; `Infinity`: do not retry.
 *
 * @param retries retries so far
 * @param random from 0 up to 1: the fraction of the back-off to wait ("full jitter")
 */
export function retryDelay(
  { from, error }: Pick<Failure, 'from' | 'error'>,
  retries: number,
  { maxRetries, methods }: Pick<Call['retry'], 'maxRetries' | 'methods'>,
  random: number,
): number {
  if (from === 'caller') return NEVER;
  if (!(error instanceof ApiError)) return NEVER;
  if (retries >= maxRetries) return NEVER;
  const { kind, status, method, retryAfterMs } = error;
  const invited = retryAfterMs !== undefined && INVITING.test(`${status}`);
  const repeatable = methods.some((name) => name.toUpperCase() === method);
  if (!invited && !repeatable) return NEVER;
  if (!PASSING.test(`${status ?? kind}`)) return NEVER;
  if (retryAfterMs === undefined) {
    return random * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** retries);
  }
  if (retryAfterMs > LONGEST_RETRY_AFTER_MS) return NEVER;
  return retryAfterMs;
}
