import { anything, callable, checkOptions, isText, object, type Rules } from '../errors/check.js';
import { isPlain } from '../errors/objects.js';
import type { HeaderValues } from '../transport/headers.js';
import type { TransportOptions } from '../transport/options.js';
import { checkSecret, fromEnvironment, type Secret } from './secret.js';

/** Options that both vendors' clients take. Each accepts an explicit `undefined`, which is the same as leaving it out. */
export interface ClientOptions extends TransportOptions {
  /** Headers for every request. Values with line breaks are refused. */
  readonly headers?: HeaderValues | undefined;
}

/** What the SDK sets in the options of `fetch` itself. */
const OWN_FETCH_OPTIONS = ['method', 'headers', 'body', 'signal', 'redirect'];

const SHARED: Rules = {
  headers: object,
  timeoutMs: 1,
  retry: {
    maxRetries: 0,
    maxElapsedMs: 1,
    methods: (value, what) => {
      if (!(Array.isArray(value) && value.every(isText)))
        throw new TypeError(`${what} must be a list of methods.`);
    },
  },
  fetchOptions: (value, what) => {
    object(value, what);
    for (const name of OWN_FETCH_OPTIONS) {
      if (value[name] !== undefined) throw new TypeError(`${what} must not have ${name}: the SDK sets it.`);
    }
  },
};

/** The options that both vendors' clients take. */
const CLIENT_OPTIONS: Rules = /* @__PURE__ */ Object.assign(
  {
    apiKey: checkSecret,
    server: anything,
    fetch: callable,
    hooks: { request: callable, response: callable, retry: callable, error: callable },
    logger: anything,
  },
  SHARED,
);

/** The options that every call takes. */
export const CALL_OPTIONS: Rules = /* @__PURE__ */ Object.assign(
  {
    path: anything,
    // URLSearchParams, a Map or a promise would be sent as an empty query, which matches everything.
    query: (value: unknown, what: string) => {
      if (!isPlain(value)) throw new TypeError(`${what} must be a plain object.`);
    },
    body: anything,
    signal: (value: AbortSignal | null, what: string) => {
      if (value && !value.addEventListener) throw new TypeError(`${what} must be an AbortSignal.`);
    },
  },
  SHARED,
);

/**
 * The options of a client, checked; its key is the environment's where it is left out.
 *
 * @param variable where the environment has the key
 * @param standIn the option that may be given instead of a key
 * @throws TypeError if an option is unknown or invalid, or if there is no key
 */
export function clientOptions<Options extends ClientOptions & { readonly apiKey?: Secret | undefined }>(
  given: Options,
  rules: Rules,
  caller: string,
  variable: string,
  standIn?: keyof Options,
): Options {
  checkOptions(given, { ...rules, ...CLIENT_OPTIONS }, caller);
  const apiKey = given.apiKey ?? fromEnvironment(variable);
  if (apiKey !== undefined) checkSecret(apiKey, `${caller}: apiKey`);
  else if (!standIn || given[standIn] === undefined) {
    throw new TypeError(`${caller}: there is no API key; pass apiKey, or set ${variable}.`);
  }
  return { ...given, apiKey };
}
