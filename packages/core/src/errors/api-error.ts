import { defined } from './objects.js';

/**
 * What went wrong, in one word.
 *
 * - `status`: the vendor answered with an error (or with `isSuccess: false`).
 * - `body`: the vendor answered with success, but not with JSON, or not with what its documents promise.
 * - `connection`: no answer, or one that was cut off.
 * - `timeout`: no whole answer within `timeoutMs`, or none within `retry.maxElapsedMs`.
 * - `abort`: the caller ended the call: its signal, or a function of its own (a hook, `apiKey`) that threw.
 * - `redirect`: the server pointed elsewhere and following was not safe.
 * - `pagination`: a list that repeats itself, ends before its own total, or is not where it should be.
 */
export type ErrorKind = 'status' | 'body' | 'connection' | 'timeout' | 'abort' | 'redirect' | 'pagination';

/** What an {@link ApiError} carries beside its message. */
export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly attempts?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cursor?: string | undefined;
  /** Returns a new copy each time, so that a hook that reads the body does not consume the caller's. */
  readonly response?: (() => Response) | undefined;
  readonly cause?: unknown;
}

const NAMES: { readonly [K in ErrorKind]?: string } = {
  connection: 'ConnectionError',
  timeout: 'TimeoutError',
  abort: 'AbortError',
  pagination: 'PaginationError',
};

/**
 * Everything a call rejects with, except a `TypeError` for a wrong argument.
 * The vendors' classes, `PushPressError` and `MindbodyError`, extend it.
 *
 * No part of it shows a key, a token or a secret: it may be logged as it is.
 */
export class ApiError extends Error {
  /** What went wrong, in one word. */
  declare readonly kind: ErrorKind;
  /** The HTTP status, when there was an answer. */
  declare readonly status: number | undefined;
  /** The vendor's own code for the error, when the body has one. */
  declare readonly code: string | undefined;
  /** The HTTP method, in capitals. */
  declare readonly method: string | undefined;
  /** The address that was asked, with secrets in its query masked. */
  declare readonly url: string | undefined;
  /** How many requests the call made. */
  declare readonly attempts: number | undefined;
  /** What the vendor's `Retry-After` asked for, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
  /** While paging: where the page that failed starts; hand it to `from` to go on there. */
  declare readonly cursor: string | undefined;
  readonly #response: ErrorDetails['response'];

  constructor(message: string, { response, cause, ...fields }: ErrorDetails, name = 'ApiError') {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, defined(fields));
    this.#response = response;
    const value = NAMES[fields.kind] ?? name;
    Object.defineProperty(this, 'name', { value, configurable: true, writable: true });
  }

  /** The response, with a readable body. Not enumerable, so that logging an error does not print it. */
  get response(): Response | undefined {
    return this.#response?.();
  }

  /** The fields a log wants, the message among them. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), name: this.name, message: this.message };
  }
}

/** A vendor's error class, as core makes instances of it. */
export type ApiErrorClass = new (message: string, details: ErrorDetails) => ApiError;
