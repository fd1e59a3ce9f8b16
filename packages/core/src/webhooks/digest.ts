import { encode } from './hmac.js';

/** The SHA-256 of a value's JSON, in lower-case hex. */
export async function digest(value: unknown): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', encode(JSON.stringify(value)));
  return Array.from(new Uint8Array(hash), (byte) => (byte + 256).toString(16).slice(1)).join('');
}
