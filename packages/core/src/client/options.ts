import { isObject, own } from '../errors/objects.js';
import type { Fetch } from '../transport/attempt.js';
import type { Hooks, Logger } from '../transport/hooks.js';
import type { HeaderValues } from '../transport/request.js';
import type { RetryOptions } from '../transport/retry.js';
import { checkSecret, fromEnvironment, type Secret } from './secret.js';

/** Options that both vendors' clients take. Each accepts an explicit `undefined`, which is the same as leaving it out. */
export interface ClientOptions {
  /**
   * The `fetch` to use; called as `fetch(url, init)`, the signal inside `init`. Deno's own sends a `POST` a second time
   * when a kept-alive connection closes before any answer; a function that ends in it keeps it from that by handing the
   * body on as a `Blob`, as is done when there is no such function.
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

/**
 * What the value of an option must be: a number of at least so much, an object with options of its own, or what a
 * function says, which throws a TypeError that names `what`. No value is ever quoted.
 */
export type Rule = number | Rules | ((value: unknown, what: string) => unknown);
export interface Rules {
  readonly [option: string]: Rule;
}

/** For what is checked where it is used. */
export const anything = (): void => {};

export const callable = (value: unknown, what: string): void => {
  if (typeof value !== 'function') throw new TypeError(`${what} is not a function.`);
};

/** @throws TypeError when the value is no number, or less than `least`, or, where it must be whole, is not */
function checkNumber(value: unknown, what: string, least: number, whole = ''): number {
  if (typeof value === 'number' && value >= least && (!whole || Number.isSafeInteger(value))) return value;
  throw new TypeError(`${what} is not a ${whole}number from ${least}.`);
}

/** @throws TypeError when the value is no whole number, or less than `least` */
export const wholeNumber = (value: unknown, what: string, least = 0): number =>
  checkNumber(value, what, least, 'whole ');

const SHARED: Rules = {
  headers: anything,
  timeoutMs: 1,
  retry: {
    maxRetries: 0,
    maxElapsedMs: 1,
    methods: (value, what) => {
      if (!Array.isArray(value)) throw new TypeError(`${what} is not a list.`);
    },
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
    query: anything,
    body: anything,
    signal: (value: AbortSignal | null, what: string) => {
      if (value && !value.addEventListener) throw new TypeError(`${what} is no AbortSignal.`);
    },
  },
  SHARED,
);

/** @throws TypeError that names what is unknown or of the wrong kind, without quoting any value */
export function checkOptions(options: unknown, rules: Rules, caller: string): void {
  if (!isObject(options)) throw new TypeError(`${caller}: the options are no object.`);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const rule = own(rules, name);
    const what = `${caller}: ${name}`;
    if (typeof rule === 'number') checkNumber(value, what, rule);
    else if (typeof rule === 'function') rule(value, what);
    else if (rule) checkOptions(value, rule, what);
    else
      throw new TypeError(`${caller}: there is no option "${name}", only ${Object.keys(rules).join(', ')}.`);
  }
}

/**
 * The options of a client, checked; its key is the environment's where it is left out.
 *
 * @param variable where the environment has the key
 * @param standIn the option that may be given instead of a key
 * @throws TypeError for what {@link checkOptions} refuses, and when there is no key
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
