import type { ApiError } from '../errors/api-error.js';

/** What every hook is told of an attempt. Credentials in `headers` and in `url` are masked. */
export interface AttemptInfo {
  /** In capitals. */
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** 1 for the first request of a call. */
  readonly attempt: number;
}

/**
 * Functions that are called, and awaited, once per attempt. A hook that throws fails the call, with an error of kind `abort`.
 *
 * @example
 * hooks: {
 *   request: ({ headers }) => headers.set('x-trace', traceId()),
 *   retry: ({ url, attempt, delayMs, error }) => metrics.retried(url, attempt, delayMs, error.kind),
 * }
 */
export interface Hooks {
  /** Before a request is sent. Changes to `headers` are sent; masked credentials that are left alone stay as they are. */
  readonly request?: ((info: AttemptInfo) => unknown) | undefined;
  /** After a whole answer has come, whatever its status. */
  readonly response?: ((info: AttemptInfo & { readonly response: Response }) => unknown) | undefined;
  /** Before the wait that precedes another attempt; `attempt` is the one that failed. */
  readonly retry?:
    | ((info: AttemptInfo & { readonly error: ApiError; readonly delayMs: number }) => unknown)
    | undefined;
  /** After an attempt has failed, before it is decided whether there is another. */
  readonly error?: ((info: AttemptInfo & { readonly error: ApiError }) => unknown) | undefined;
}

/** Any object with the console's methods; the ones it lacks are not called. */
export interface Logger {
  readonly debug?: ((message: string) => void) | undefined;
  readonly warn?: ((message: string) => void) | undefined;
}
