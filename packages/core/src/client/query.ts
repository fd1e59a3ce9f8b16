import { isObject } from '../errors/objects.js';

export type Query = Readonly<Record<string, unknown>>;

/**
 * Serializes a query, without the question mark. A list repeats its name, an object becomes `name[member]`;
 * `undefined` and `null` are left out.
 *
 * @throws TypeError for an empty list or object (leaving it out would match everything), NaN, a Date (the APIs want
 * different formats), objects of other classes, half a surrogate pair, and objects in lists or objects
 */
export function queryString(query: Query = {}): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value == null) continue;
    if (!isObject(value)) {
      pairs.push(pair(name, value));
      continue;
    }
    const list = Array.isArray(value);
    const members = Object.entries(value);
    // A Set and the like have no members to see, and what is left out matches everything.
    if (members.length === 0 || (!list && Symbol.iterator in value)) {
      unusable(name, list ? 'an empty list' : value);
    }
    for (const [member, one] of members) {
      if (list) pairs.push(pair(name, one));
      else if (one != null) pairs.push(pair(`${name}[${member}]`, one));
    }
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
