import type { ApiError } from '../errors/api-error.js';
import { cutSecrets, maskHeaders, maskUrl, unmaskHeaders } from '../errors/redact.js';
import { userCode } from './failure.js';
import { rebuild } from './response.js';
import type { Layer, Outgoing } from './send.js';
import { askCaller } from './waiting.js';

/** What every hook receives about an attempt. Credentials in `headers` and in `url` are masked. */
export interface AttemptInfo {
  /** In capitals. */
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** 1 for the first request of a call. */
  readonly attempt: number;
}

/**
 * Functions that the SDK awaits once per attempt. A hook that throws ends the call, with an error of kind
 * `abort` whose `cause` is what the hook threw. If that could show a credential, `cause` is an `Error` with the same
 * message, credentials removed. A value with a string `digest`, as Next.js throws, is rethrown unchanged. Time spent in
 * hooks counts towards `retry.maxElapsedMs`.
 *
 * @example
 * hooks: {
 *   request: ({ headers }) => headers.set('x-trace', traceId()),
 *   retry: ({ url, attempt, delayMs, error }) => metrics.retried(url, attempt, delayMs, error.kind),
 * }
 */
export interface Hooks {
  /**
   * Before a request is sent. Changes to `headers` are sent. Leave a masked value alone to send the real one; what
   * you append follows the real value.
   */
  readonly request?: ((info: AttemptInfo) => unknown) | undefined;
  /** After a complete response, whatever its status. */
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

/** Calls the `request` hook before the inner layers and the `response` hook after them. */
export const hooks: Layer = (next) => async (request) => {
  const { call, method, url, headers } = request;
  const masked = call.hooks?.request && (await callHook(request, 'request'));
  const sent = masked ? { ...request, headers: unmaskHeaders(masked, headers) } : request;
  const answer = await next(sent);
  const { response, body } = answer;
  void log(sent, 'debug', () => `${method} ${maskUrl(url)}: ${response.status}, attempt ${call.attempt}`);
  if (call.hooks?.response) {
    await callHook(sent, 'response', { response: rebuild(response, body, sent.headers) });
  }
  return answer;
};

/**
 * Calls the named hook, if set, with the attempt's info and `more`.
 *
 * @returns the masked headers that the hook got
 */
export async function callHook(
  request: Outgoing,
  name: keyof Hooks,
  more: object = {},
): Promise<Headers | undefined> {
  const { call, method, url } = request;
  const hook = call.hooks?.[name] as ((info: AttemptInfo) => unknown) | undefined;
  if (!hook) return undefined;
  const headers = maskHeaders(request.headers);
  const info = { method, url: maskUrl(url), headers, attempt: call.attempt, ...more };
  await askCaller(request, () => userCode(`The ${name} hook threw`, () => hook(info)));
  return headers;
}

/** Logs a line without credentials. What a logger throws, or rejects with, must not change the call. */
export async function log(
  { call, headers }: Outgoing,
  level: keyof Logger,
  message: () => string,
): Promise<void> {
  try {
    await call.logger?.[level]?.(cutSecrets(message(), headers));
  } catch {}
}
