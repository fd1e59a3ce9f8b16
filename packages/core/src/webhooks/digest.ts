import { encode } from './hmac.js';

/** The SHA-256 of a value's JSON, in Base64, which is the shortest to make. */
export async function digest(value: unknown): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', encode(JSON.stringify(value)));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
