import { type Bytes, encode } from './hmac.js';
import { checkNames } from './options.js';

/** Some of a value's members, at any depth; a list is replaced as a whole, and `undefined` takes a member away. */
export type Overrides<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]?: Overrides<Value[Key]> | undefined }
    : Value;

export interface SignOptions {
  /** The secret to sign with. */
  secret: string;
}

export interface SignRequestOptions extends SignOptions {
  /**
   * Where the request goes.
   * @default 'http://localhost/webhook'
   */
  url?: string | undefined;
  /** More headers; they win over ours, the signature too. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * What every function that signs wants of its options.
 *
 * @param more the names of options that are the function's own
 * @throws {TypeError} that names the function and what is wrong, without any value
 */
export function checkSigning(
  caller: string,
  options: SignRequestOptions,
  more: readonly string[] = ['url', 'headers'],
): void {
  checkNames(caller, options, ['secret', ...more]);
  const { secret, url } = options;
  if (!secret) throw new TypeError(`${caller}: secret is missing or empty.`);
  if (typeof secret !== 'string') throw new TypeError(`${caller}: secret is not a text.`);
  if (url === undefined) return;
  if (!URL.canParse(url)) throw new TypeError(`${caller}: url is no URL.`);
  const { username, password } = new URL(url);
  if (username || password)
    throw new TypeError(`${caller}: url has a user name or a password, which no Request takes.`);
}

/** @throws {TypeError} where there is nothing to send */
export function checkEvent(caller: string, event: unknown): void {
  if (event === null || !['object', 'string'].includes(typeof event))
    throw new TypeError(`${caller}: the event is neither an object nor a text.`);
}

/** The HMAC-SHA256 of `data`. */
export async function hmacSha256(secret: string, data: Bytes): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encode(secret), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, data));
}

/** What is sent for an event: its JSON, or the body as it is given. */
export function bodyOf(event: object | string): Bytes {
  if (ArrayBuffer.isView(event))
    return new Uint8Array(event.buffer, event.byteOffset, event.byteLength).slice();
  return encode(typeof event === 'string' ? event : JSON.stringify(event));
}

/** A POST of a body, with the vendor's headers. */
export function postOf(
  body: Bytes,
  signature: Readonly<Record<string, string>>,
  options: SignRequestOptions,
): Request {
  const headers = new Headers({ 'content-type': 'application/json', ...signature });
  // Whatever `Headers` takes, one of its own kind among it.
  new Headers(options.headers).forEach((value, name) => {
    headers.set(name, value);
  });
  return new Request(options.url ?? 'http://localhost/webhook', { method: 'POST', body, headers });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(base: unknown, changes: unknown): unknown {
  if (!isRecord(base) || !isRecord(changes)) return changes;
  const both = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(changes))
    if (value === undefined) both.delete(key);
    else both.set(key, merged(both.get(key), value));
  return Object.fromEntries(both);
}

/**
 * A copy of an example with some members changed.
 *
 * @param names the members of the envelope that may be changed; what is deeper is the event's data, and open
 * @throws {TypeError} that names what is no such member
 */
export function override(example: object, changes: object | undefined, names: readonly string[]): unknown {
  checkNames('exampleEvent', changes ?? {}, names, 'override');
  return structuredClone(merged(example, changes ?? {}));
}
