/** Reads one value of a request body, or throws {@link Wrong}. */
export type Rule<T> = (value: unknown, at: string) => T;

/** What a value lacks, in words; each vendor puts them into its own error shape. */
export class Wrong extends Error {}

export const text =
  (limits: { max?: number; pattern?: RegExp } = {}): Rule<string> =>
  (value, at) => {
    if (typeof value !== 'string') throw new Wrong(`${at} must be a string`);
    if (limits.max !== undefined && value.length > limits.max) {
      throw new Wrong(`${at} must be at most ${limits.max} characters long`);
    }
    if (limits.pattern && !limits.pattern.test(value)) throw new Wrong(`${at} does not have the right form`);
    return value;
  };

export const number: Rule<number> = (value, at) => {
  if (typeof value !== 'number') throw new Wrong(`${at} must be a number`);
  return value;
};

export const boolean: Rule<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw new Wrong(`${at} must be true or false`);
  return value;
};

export const anything: Rule<unknown> = (value) => value;

export const webUrl: Rule<string> = (value, at) => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Wrong(`${at} must be an http(s) URL`);
  return value as string;
};

export const oneOf =
  <const T extends string>(allowed: readonly T[]): Rule<T> =>
  (value, at) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new Wrong(`${at} must be one of ${allowed.join(', ')}`);
    return found;
  };

export const list =
  <T>(item: Rule<T>): Rule<T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw new Wrong(`${at} must be an array`);
    return value.map((entry: unknown, index) => item(entry, `${at}[${index}]`));
  };

export const nullable =
  <T>(rule: Rule<T>): Rule<T | null> =>
  (value, at) =>
    value === null ? null : rule(value, at);

export const either =
  <A, B>(first: Rule<A>, second: Rule<B>): Rule<A | B> =>
  (value, at) => {
    try {
      return first(value, at);
    } catch {
      return second(value, at);
    }
  };

type Rules = Record<string, Rule<unknown>>;
type Read<R> = R extends Rule<infer T> ? T : never;
type Shape<Q extends Rules, O extends Rules> = { [K in keyof Q]: Read<Q[K]> } & {
  [K in keyof O]?: Read<O[K]>;
};

/** An object: its required members, then its optional ones. Members without a rule are dropped. */
export const shape =
  <Q extends Rules, O extends Rules = Record<never, never>>(required: Q, optional?: O): Rule<Shape<Q, O>> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Wrong(`${at} must be an object`);
    }
    const members = value as Record<string, unknown>;
    const read: Record<string, unknown> = {};
    for (const [name, rule] of Object.entries(required)) {
      if (!Object.hasOwn(members, name)) throw new Wrong(`${at}.${name} is required`);
      read[name] = rule(members[name], `${at}.${name}`);
    }
    for (const [name, rule] of Object.entries(optional ?? {})) {
      if (Object.hasOwn(members, name)) read[name] = rule(members[name], `${at}.${name}`);
    }
    return read as Shape<Q, O>;
  };
