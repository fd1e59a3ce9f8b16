import type { HeaderValues } from './headers.js';
import type { Hooks, Logger } from './hooks.js';

/** `fetch`, as the platforms have it. It is called as `fetch(url, init)`, the signal inside `init`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Handed to `fetch` as they are: `cache`, `keepalive` and `credentials` of the standard, `next` of Next.js, `cf` of
 * Workers, `dispatcher` of Node, `client` of Deno, and whatever else a platform knows. The SDK sets the method, the
 * headers, the body, the signal and `redirect` itself; any of them here is a TypeError.
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

/** When a request is sent again. */
export interface RetryOptions {
  /**
   * How many times a request is sent again after the first. Beneath that, the `fetch` of Deno and Bun repeats a `GET`,
   * `PUT` or `DELETE` when a kept-alive connection closes before any response; never a `POST`.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * The longest the call may take, in milliseconds: all attempts, the waits between them, and the waits for your own
   * functions. Setting the machine's clock does not change it.
   * @default 45000
   */
  readonly maxElapsedMs?: number | undefined;
  /**
   * The methods that may be sent again after any passing failure. Any method is sent again after a 429 or 503 with
   * `Retry-After`, since such a response says that nothing was done. The vendors have no idempotency keys: name `POST`
   * or `PATCH` here only for a call that does no harm when it is done twice.
   * @default ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']
   */
  readonly methods?: readonly string[] | undefined;
}

/** Options that every call takes, beside its own parameters. Each accepts an explicit `undefined`. */
export interface CallOptions {
  /**
   * More headers for this call; they win over the client's, and `null` takes one of the client's away. Values with
   * line breaks are refused.
   */
  readonly headers?: HeaderValues | undefined;
  /** Ends the call at once, waits included. The error's `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long one attempt may take, its whole body included, in milliseconds.
   * @default 20000
   */
  readonly timeoutMs?: number | undefined;
  /** When a request is sent again; what is left out is as the client has it. */
  readonly retry?: RetryOptions | undefined;
  /** More options for `fetch`; each wins over the client's of the same name. */
  readonly fetchOptions?: FetchOptions | undefined;
}

/** What sending takes from the options of a client. */
export interface TransportOptions {
  /**
   * The `fetch` to use; called as `fetch(url, init)`, the signal inside `init`. It must return a `Response`. When it
   * throws an error of this SDK, or a value with a string `digest` as Next.js does, the call ends with that and is not
   * sent again; a `digest` passes through as it is. Deno's own `fetch` may send a `POST` twice when a kept-alive
   * connection closes before any response: in Deno, pass the body on as a Blob.
   * @default globalThis.fetch, looked up at each request
   */
  readonly fetch?: Fetch | undefined;
  /** Options for `fetch`, for every request. */
  readonly fetchOptions?: FetchOptions | undefined;
  /**
   * How long one attempt may take, its whole body included, in milliseconds.
   * @default 20000
   */
  readonly timeoutMs?: number | undefined;
  /** When a request is sent again. */
  readonly retry?: RetryOptions | undefined;
  /** Functions that are called, and awaited, around every attempt. Credentials are masked. */
  readonly hooks?: Hooks | undefined;
  /** Any object with the console's methods. Nothing is logged without one, and never a credential. */
  readonly logger?: Logger | undefined;
}
