import { createHmac } from 'node:crypto';

/**
 * PushPress: lower-case hex of HMAC-SHA256 over the JSON of `data` alone, the secret taken as UTF-8.
 * The envelope's `event` and `created` are not part of it.
 */
export function signPushPress(secret: string, data: unknown): string {
  return createHmac('sha256', secret).update(JSON.stringify(data)).digest('hex');
}

/** Mindbody: HMAC-SHA256 over the raw body; the key is text, although it looks like base64. */
export function signMindbody(key: string, body: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('base64')}`;
}
