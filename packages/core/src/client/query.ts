import { createQuerySerializer } from 'openapi-fetch';

export type Query = Readonly<Record<string, unknown>>;

const serialize = /* @__PURE__ */ createQuerySerializer<Query>();

/**
 * The query as text, without the question mark; lists repeat their name.
 *
 * @throws TypeError for what cannot be sent as it was meant: NaN, a Date (the APIs want different forms), nested objects
 */
export function queryString(query: Query = {}): string {
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one instanceof Date || (typeof one === 'number' && !Number.isFinite(one))) {
        throw new TypeError(
          `The query parameter "${name}" is ${one instanceof Date ? 'a Date' : one}; give a text or a number.`,
        );
      }
    }
  }
  try {
    return serialize(query);
  } catch (cause) {
    throw new TypeError('The query has objects in objects, or half a surrogate pair.', {
      cause,
    });
  }
}
