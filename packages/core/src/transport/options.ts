import type { HeaderValues } from './headers.js';
import type { Hooks, Logger } from './hooks.js';

/** A function compatible with the standard `fetch`, called as `fetch(url, init)` with the signal in `init`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Passed to `fetch` unchanged: `cache`, `keepalive` and `credentials` of the standard, `next` of Next.js, `cf` of
 * Workers, `dispatcher` of Node, `client` of Deno, and any other option of a platform. The SDK sets the method, the
 * headers, the body, the signal and `redirect` itself; setting any of them here throws a TypeError.
 *
 * @example { next: { revalidate: 60 } }
 */
export interface FetchOptions {
  readonly cache?:
    | 'default'
    | 'force-cache'
    | 'no-cache'
    | 'no-store'
    | 'only-if-cached'
    | 'reload'
    | undefined;
  readonly credentials?: 'include' | 'omit' | 'same-origin' | undefined;
  readonly keepalive?: boolean | undefined;
  readonly method?: undefined;
  readonly headers?: undefined;
  readonly body?: undefined;
  readonly signal?: undefined;
  readonly redirect?: undefined;
  readonly [platformOption: string]: unknown;
}

/** When to retry a request. */
export interface RetryOptions {
  /**
   * The number of retries after the first attempt. Independently, the `fetch` of Deno and Bun may resend a `GET`,
   * `PUT` or `DELETE` when a kept-alive connection closes before any response; never a `POST`.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * The longest the call may take, in milliseconds: all attempts, the waits between them, and the waits for your own
   * functions. Changes to the system clock do not affect it.
   * @default 45000
   */
  readonly maxElapsedMs?: number | undefined;
  /**
   * The methods that may be retried after any temporary failure. The SDK retries any method after a 429 or 503 with
   * `Retry-After`, since such a response says that nothing was done. The vendors have no idempotency keys: name
   * `POST` or `PATCH` here only if repeating the call is harmless.
   * @default ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']
   */
  readonly methods?: readonly string[] | undefined;
}

/** Options of a client that each call may override. */
export interface SendOptions {
  /**
   * How long one attempt may take, including its body, in milliseconds.
   * @default 20000
   */
  readonly timeoutMs?: number | undefined;
  /** When to retry a request. A call overrides the members that it names. */
  readonly retry?: RetryOptions | undefined;
  /** Options for `fetch`. A call overrides the members that it names. */
  readonly fetchOptions?: FetchOptions | undefined;
}

/** Options that every call takes, beside its own parameters. Each accepts an explicit `undefined`. */
export interface CallOptions extends SendOptions {
  /**
   * Headers for this call. They override the client's; `null` removes one. Values must not contain line breaks.
   */
  readonly headers?: HeaderValues | undefined;
  /** Aborts the call at once, even during a wait. The error's `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The options of a client that the transport uses. */
export interface TransportOptions extends SendOptions {
  /**
   * The `fetch` to use; called as `fetch(url, init)`, the signal inside `init`. It must return a `Response`. If it
   * throws an error of this SDK, the call fails once with kind `abort` and that error as `cause`; a value with a
   * string `digest`, as Next.js throws, is rethrown unchanged. In Deno, pass the body as a Blob, or its `fetch` may
   * send a `POST` twice.
   * @default globalThis.fetch, looked up at each request
   */
  readonly fetch?: Fetch | undefined;
  /** Functions that the SDK awaits around every attempt. Credentials are masked. */
  readonly hooks?: Hooks | undefined;
  /** Any object with the console's methods. Without one the SDK logs nothing. It never logs credentials. */
  readonly logger?: Logger | undefined;
}
