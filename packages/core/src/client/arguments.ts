import { checkOptions, type Rules } from '../errors/check.js';
import { isObject } from '../errors/objects.js';
import type { Answer } from '../transport/send.js';
import type { ApiPromise } from './types.js';

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
    throw new TypeError(`${caller}: the first argument must be a client.`);
  checkOptions(options, rules, caller);
  for (const name of required)
    if (!Object.hasOwn(options, name) || options[name as never] === undefined)
      throw new TypeError(`${caller}: ${name} is missing.`);
}

/** Returns the body if it fits; otherwise throws the vendor's error, which says that it has no `what`. */
export async function answerOf<T>(
  call: ApiPromise<T>,
  what: string,
  fits: (answer: Record<string, unknown>) => unknown,
): Promise<T> {
  const answer = await call;
  if (isObject(answer) && fits(answer)) return answer;
  throw ((await call.withResponse()) as unknown as Answer).fail('body', `The response lacks ${what}`);
}
