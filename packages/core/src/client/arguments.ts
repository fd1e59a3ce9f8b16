import { isObject } from '../errors/objects.js';
import type { Answer } from '../transport/request.js';
import { checkOptions, type Rules } from './options.js';
import type { ApiPromise } from './types.js';

export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** @throws TypeError when the value is no text, or an empty one */
export const text = (value: unknown, what: string): void => {
  if (!isText(value)) throw new TypeError(`${what} is not a text.`);
};

/** Strict, since 'false' from an environment would be true. */
export const flag = (value: unknown, what: string): void => {
  if (typeof value !== 'boolean') throw new TypeError(`${what} is neither true nor false.`);
};

/** @throws TypeError when the value is no address that a webhook can be posted to */
export const webAddress = (value: unknown, what: string): void => {
  if (typeof value !== 'string' || !URL.canParse(value)) throw new TypeError(`${what} is no URL.`);
  if (!/^https?:$/.test(new URL(value).protocol)) throw new TypeError(`${what} is no http(s) URL.`);
};

/** @throws TypeError when the value is no list of names, or an empty one */
export const nameList = (value: unknown, what: string): void => {
  if (!Array.isArray(value) || value.length === 0)
    throw new TypeError(`${what} is not a list of at least one event.`);
  for (const name of value) text(name, `${what}: a name`);
};

/**
 * What the functions that work with a client check before they ask anything.
 *
 * @param required the options that have no default
 * @throws TypeError that names the function and what is missing, unknown or of the wrong kind, without any value
 */
export function checkArguments(
  caller: string,
  client: unknown,
  options: object = {},
  rules: Rules = {},
  required: readonly string[] = [],
): void {
  if (typeof (client as { get?: unknown } | undefined)?.get !== 'function')
    throw new TypeError(`${caller}: the first argument is no client.`);
  checkOptions(options, rules, caller);
  for (const name of required)
    if (!Object.hasOwn(options, name) || options[name as never] === undefined)
      throw new TypeError(`${caller}: ${name} is missing.`);
}

/** An answer that must not be taken as it comes: unless it fits, the vendor's error says that it has not `what`. */
export async function answerOf<T>(
  call: ApiPromise<T>,
  what: string,
  fits: (answer: Record<string, unknown>) => unknown,
): Promise<T> {
  const answer = await call;
  if (isObject(answer) && fits(answer)) return answer;
  throw ((await call.withResponse()) as unknown as Answer).fail('body', `The answer has not ${what}`);
}
