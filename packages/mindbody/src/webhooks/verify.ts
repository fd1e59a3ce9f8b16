import {
  matches,
  mismatch,
  parseEvent,
  receive,
  type VerifyWebhookOptions,
  type WebhookRequest,
} from '@x/core/webhooks';
import type { MindbodyEvent } from './events.js';

/**
 * Verifies a Mindbody webhook delivery and gives its event, typed by `eventId`.
 *
 * Mindbody signs the whole body: the header `X-Mindbody-Signature` holds `sha256=` and, in base64, the HMAC-SHA256 of
 * the raw bytes under the subscription's `messageSignatureKey`. The key looks like base64 but is used as text. Only
 * the answer to POST subscription shows it: store it then. Nothing signed says when a delivery was sent, so it can
 * be sent again; `messageId` is the identity to drop repeats by.
 *
 * @param request A `Request` whose body was not read, or `{ body, headers }` with the raw body: bytes of any kind, or
 * text. Prefer bytes: decoding to text may drop a byte order mark, which is signed.
 * @returns The event. Its names and fields are passed on as they came, those that this version does not know too.
 * @throws {WebhookVerificationError} where the delivery must not be acted on; `reason` says why.
 * @throws {TypeError} where `secret` is missing or empty, alone or in a list, or another argument is wrong.
 *
 * @example
 * ```ts
 * const event = await verifyWebhook(request, { secret: process.env.MINDBODY_SIGNATURE_KEY });
 * if (event.eventId === 'client.created') await welcome(event.eventData.email);
 * ```
 * @example In Express, where the body parser must leave the bytes alone
 * ```ts
 * app.post('/hook', express.raw({ type: () => true }), async (req, res) => {
 *   const event = await verifyWebhook({ body: req.body, headers: req.headers }, { secret });
 *   res.sendStatus(204);
 * });
 * ```
 */
export async function verifyWebhook<Req extends WebhookRequest>(
  request: Req,
  options: VerifyWebhookOptions<Req>,
): Promise<MindbodyEvent> {
  // Base64 of 32 bytes leaves two bits of its last character unused. They must be zero, or four texts would pass.
  const form = /^sha256=[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
  const [secrets, signature, raw] = await receive(request, options, 'x-mindbody-signature', form);
  const bytes = atob(signature.slice(7));
  const mac = new Uint8Array(32).map((_, at) => bytes.charCodeAt(at));
  if (!(await matches(secrets, raw, mac))) throw mismatch();
  return parseEvent(raw, 'eventId', 'eventData')[0] as unknown as MindbodyEvent;
}
