import { isObject } from '../errors/objects.js';

export type Query = Readonly<Record<string, unknown>>;

/**
 * The query as text, without the question mark. A list repeats its name, an object writes `name[member]`; what is
 * `undefined` or `null` is left out.
 *
 * @throws TypeError for what cannot be sent as it was meant: an empty list, which would be left out and so match
 * everything; NaN; a Date, since the APIs want different forms; half a surrogate pair; and objects in lists or objects
 */
export function queryString(query: Query = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) => pairs(name, value))
    .join('&');
}

function pairs(name: string, value: unknown): string | readonly string[] {
  if (value == null) return [];
  if (Array.isArray(value)) {
    if (value.length === 0) unusable(name, 'an empty list');
    return value.map((one) => pair(name, one));
  }
  if (!isObject(value) || value instanceof Date) return pair(name, value);
  return Object.entries(value).flatMap(([member, one]) =>
    one == null ? [] : pair(`${name}[${member}]`, one),
  );
}

function pair(name: string, value: unknown): string {
  try {
    if (/^(string|boolean|bigint)$/.test(typeof value) || Number.isFinite(value)) {
      // Brackets stay: no address needs them encoded, and some servers look for them as they are.
      const written = encodeURIComponent(name).replace(/%5B/g, '[').replace(/%5D/g, ']');
      return `${written}=${encodeURIComponent(value as string)}`;
    }
  } catch {
    // Half a surrogate pair, which no address can carry.
  }
  return unusable(name, value);
}

function unusable(name: string, value: unknown): never {
  throw new TypeError(
    `The query parameter "${name}" is ${value}; give text, a number, a boolean, or a list of them.`,
  );
}
