import { isObject, isPlain } from '../errors/objects.js';

export type Query = Readonly<Record<string, unknown>>;

/**
 * Serializes a query, without the question mark. A list repeats its name, an object becomes `name[member]`;
 * `undefined` and `null` are left out, as parameters and as members.
 *
 * @throws TypeError for an empty list or object (leaving it out would match everything), NaN, a Date (the APIs want
 * different formats), a Set or the like, half a surrogate pair, and objects in lists or objects
 */
export function queryString(query: Query = {}): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value == null) continue;
    if (Array.isArray(value)) {
      if (value.length === 0) unusable(name, 'an empty list');
      for (const one of value) pairs.push(pair(name, one));
    } else if (isObject(value)) {
      const members = isPlain(value) ? Object.entries(value) : [];
      if (members.length === 0) unusable(name, value);
      for (const [member, one] of members) {
        if (one != null) pairs.push(pair(`${name}[${member}]`, one));
      }
    } else pairs.push(pair(name, value));
  }
  return pairs.join('&');
}

function pair(name: string, value: unknown): string {
  if (/^(string|boolean|bigint)$/.test(typeof value) || Number.isFinite(value)) {
    try {
      const encoded = encodeURIComponent(name);
      // Keep brackets: some servers do not decode them.
      const written = encoded === name ? name : encoded.replace(/%5[BD]/g, decodeURIComponent);
      return `${written}=${encodeURIComponent(value as string)}`;
    } catch {
      // Half a surrogate pair, which no address can carry.
    }
  }
  return unusable(name, value);
}

function unusable(name: string, value: unknown): never {
  throw new TypeError(
    `The query parameter "${name}" is ${value}; give text, a number, a boolean, or a list of them.`,
  );
}
