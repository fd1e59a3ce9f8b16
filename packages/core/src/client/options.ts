import type { Fetch } from '../transport/attempt.js';
import type { Hooks, Logger } from '../transport/hooks.js';
import type { CallOptions, HeaderValues } from '../transport/request.js';
import type { RetryOptions, RetryPolicy } from '../transport/retry.js';

/** Options that both vendors' clients take. Each accepts an explicit `undefined`, which is the same as leaving it out. */
export interface ClientOptions {
  /**
   * The `fetch` to use; called as `fetch(url, init)`, the signal inside `init`.
   * @default globalThis.fetch, looked up at each request
   */
  readonly fetch?: Fetch | undefined;
  /** Headers for every request. Values with line breaks are refused. */
  readonly headers?: HeaderValues | undefined;
  /**
   * How long one attempt may take, its whole body included, in milliseconds.
   * @default 20000
   */
  readonly timeoutMs?: number | undefined;
  /** When a request is made again. */
  readonly retry?: RetryOptions | undefined;
  /** Functions that are called, and awaited, around every attempt. Credentials are masked. */
  readonly hooks?: Hooks | undefined;
  /** Any object with the console's methods. Nothing is logged without one, and never a credential. */
  readonly logger?: Logger | undefined;
}

const CLIENT_OPTIONS = ['fetch', 'headers', 'timeoutMs', 'retry', 'hooks', 'logger'];
const HOOKS = ['request', 'response', 'retry', 'error'];
const RETRY_OPTIONS = ['maxRetries', 'maxElapsedMs', 'methods'];
const CALL_OPTIONS = ['path', 'query', 'body', 'headers', 'signal', 'timeoutMs', 'retry'];

/** @throws TypeError that names what is unknown or of the wrong kind, without quoting any value */
export function checkClientOptions(options: ClientOptions, own: readonly string[], caller: string): void {
  checkNames(options, [...own, ...CLIENT_OPTIONS], caller);
  const { fetch, hooks = {} } = options;
  checkNames(hooks, HOOKS, caller);
  for (const [name, value] of Object.entries({ fetch, ...hooks })) {
    if (value !== undefined && typeof value !== 'function')
      throw new TypeError(`${caller}: ${name} is not a function.`);
  }
  checkTiming(options, caller);
}

/** @throws TypeError that names what is unknown or of the wrong kind, without quoting any value */
export function checkCallOptions(options: CallOptions, more: readonly string[], caller: string): void {
  checkNames(options, [...CALL_OPTIONS, ...more], caller);
  checkTiming(options, caller);
}

/** @throws TypeError when a time, a number of retries or a signal is none */
export function checkTiming({ timeoutMs, retry = {}, signal }: CallOptions, caller: string): void {
  checkNames(retry, RETRY_OPTIONS, caller);
  for (const [name, value, least] of [
    ['timeoutMs', timeoutMs, 1],
    ['retry.maxElapsedMs', retry.maxElapsedMs, 1],
    ['retry.maxRetries', retry.maxRetries, 0],
  ] as const) {
    if (value !== undefined && !(typeof value === 'number' && value >= least)) {
      throw new TypeError(`${caller}: ${name} is not a number from ${least}.`);
    }
  }
  if (retry.methods !== undefined && !Array.isArray(retry.methods)) {
    throw new TypeError(`${caller}: retry.methods is not a list.`);
  }
  if (signal && !signal.addEventListener) throw new TypeError(`${caller}: signal is not an AbortSignal.`);
}

export function retryOf(retry: RetryOptions | undefined, fallback: RetryPolicy): RetryPolicy {
  return {
    maxRetries: retry?.maxRetries ?? fallback.maxRetries,
    maxElapsedMs: retry?.maxElapsedMs ?? fallback.maxElapsedMs,
    methods: retry?.methods ?? fallback.methods,
  };
}

export function checkNames(options: object, known: readonly string[], caller: string): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${caller}: the options are no object.`);
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw new TypeError(`${caller}: there is no option "${name}", only ${known.join(', ')}.`);
  }
}
