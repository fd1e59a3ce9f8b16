/** Headers by name. `undefined` keeps the client's header, `null` removes it. */
export type HeaderValues = Headers | Readonly<Record<string, string | null | undefined>>;

/** @throws TypeError for a name or a value that cannot be sent */
export function setHeaders(headers: Headers, values: HeaderValues | undefined): Headers {
  for (const [name, value] of headerEntries(values)) {
    if (value === null) headers.delete(name);
    else if (value !== undefined) headers.set(name, headerValue(value, `The header "${name}"`));
  }
  return headers;
}

/** Names and values; a `Headers` need not be this realm's. */
export function headerEntries(values: object = {}): Iterable<[string, unknown]> {
  return values && Symbol.iterator in values ? (values as Headers) : Object.entries(values);
}

/**
 * The value, when it can be sent in a header. What the platform's `Headers` refuses is refused here first, since it
 * would quote the value, which may be a secret.
 *
 * @param what names it in the error
 */
export function headerValue(value: unknown, what: string): string {
  if (typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  throw new TypeError(`${what} must be text that a header can carry.`);
}

/** The same for a key or a token, which must not be empty either. */
export function credential(value: unknown, what: string): string {
  if (typeof value === 'string' && value.trim() === '') throw new TypeError(`${what} is empty.`);
  return headerValue(value, what);
}
