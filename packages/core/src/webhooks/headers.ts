import type { HeadersLike } from './types.js';

type Entry = [name: string, value: string | readonly string[] | undefined];

/**
 * All values of a header, whose name is given in lower case. Names that differ in case alone, and lists, count
 * as several values; `Headers` and Node have joined theirs to one with a comma already.
 */
export const valuesOfHeader = (headers: HeadersLike, name: string): readonly string[] =>
  [...((typeof headers.get === 'function' ? headers : Object.entries(headers)) as Iterable<Entry>)].flatMap(
    ([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []),
  );
