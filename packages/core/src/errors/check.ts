import { isObject, own } from './objects.js';

/**
 * How to check an option: a minimum, rules for nested options, or a function that throws a TypeError starting with
 * `what`. Messages must not quote values.
 */
export type Rule = number | Rules | ((value: unknown, what: string) => unknown);
export interface Rules {
  readonly [option: string]: Rule;
}

/** For an option that is checked where it is used. */
export const anything = (): void => {};

export function object(value: unknown, what: string): asserts value is Record<string, unknown> {
  if (!isObject(value)) throw new TypeError(`${what} must be an object.`);
}

export const callable = (value: unknown, what: string): void => {
  if (typeof value !== 'function') throw new TypeError(`${what} must be a function.`);
};

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws TypeError unless the value is a non-empty string */
export const text = (value: unknown, what: string): void => {
  if (!isText(value)) throw new TypeError(`${what} must be a non-empty string.`);
};

/** Strict: the string 'false' from an environment variable would be true. */
export const flag = (value: unknown, what: string): void => {
  if (typeof value !== 'boolean') throw new TypeError(`${what} must be true or false.`);
};

/** @throws TypeError unless the value is an address that a webhook can be posted to */
export const webAddress = (value: unknown, what: string): void => {
  if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new TypeError(`${what} must be an http(s) URL.`);
  }
};

/** @throws TypeError unless the value is a list of at least one name */
export const nameList = (value: unknown, what: string): void => {
  if (!Array.isArray(value) || value.length === 0)
    throw new TypeError(`${what} must be a list of at least one event.`);
  for (const name of value) text(name, `${what}: each name`);
};

/** @throws TypeError unless the value is a whole number of at least `least` */
export function wholeNumber(value: unknown, what: string, least = 0): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  throw new TypeError(`${what} must be a whole number from ${least}.`);
}

/** @throws TypeError for an unknown or invalid option */
export function checkOptions(options: unknown, rules: Rules, caller: string): void {
  object(options, `${caller}: the options`);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const rule = own(rules, name);
    const what = `${caller}: ${name}`;
    if (typeof rule === 'function') rule(value, what);
    else if (typeof rule === 'object') checkOptions(value, rule, what);
    else if (rule === undefined)
      throw new TypeError(`${caller}: there is no option "${name}", only ${Object.keys(rules).join(', ')}.`);
    else if (!(typeof value === 'number' && value >= rule))
      throw new TypeError(`${what} must be a number from ${rule}.`);
  }
}
