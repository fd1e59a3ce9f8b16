import { encode } from './hmac.js';

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

/** The HMAC-SHA256 of `data`. */
export async function hmacSha256(secret: string, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (!secret) throw new TypeError('secret is missing or empty.');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encode(secret), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, data));
}

/** What is sent for an event: its JSON, or the body as it is given. */
export function bodyOf(event: object | string): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(event))
    return new Uint8Array(event.buffer, event.byteOffset, event.byteLength).slice();
  return encode(typeof event === 'string' ? event : JSON.stringify(event));
}

/** A POST of a body, with the vendor's headers. */
export function postOf(
  body: Uint8Array<ArrayBuffer>,
  signature: Readonly<Record<string, string>>,
  options: SignRequestOptions,
): Request {
  const headers = new Headers({ 'content-type': 'application/json', ...signature });
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
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

/** A copy of an example with some members changed. */
export const override = (example: object, changes: object | undefined): unknown =>
  structuredClone(merged(example, changes ?? {}));
