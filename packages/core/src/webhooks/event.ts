import { WebhookVerificationError } from './error.js';

/** What to throw when no secret gives the signature. */
export const mismatch = (): WebhookVerificationError =>
  new WebhookVerificationError(
    'bad-signature',
    'The body is not raw, or the secret is wrong (white space?).',
  );

/** The body parsed, and as text without a byte order mark. It has an own string under `name` and its own `data`. */
export function parseEvent(
  raw: Uint8Array,
  name: string,
  data: string,
): readonly [body: Record<string, unknown>, text: string] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    const body = JSON.parse(text);
    if (Object.hasOwn(body, name) && typeof body[name] === 'string' && Object.hasOwn(body, data))
      return [body, text];
  } catch {
    // Not a cause of the error: a SyntaxError quotes the body, which is not verified.
  }
  throw new WebhookVerificationError(
    'malformed-body',
    'The body is no JSON event, or has a content-encoding.',
  );
}
