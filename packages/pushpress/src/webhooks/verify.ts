import {
  encode,
  matches,
  mismatch,
  parseEvent,
  receive,
  type VerifyWebhookOptions,
  type WebhookRequest,
  WebhookVerificationError,
} from '@x/core/webhooks';
import type { PushPressEvent } from './events.js';
import { lastDataText } from './last-data.js';

/**
 * Verifies a PushPress webhook delivery and gives its event, typed by `event`.
 *
 * PushPress signs `data` alone: the header `webhook-signature` holds, in lower-case hex, the HMAC-SHA256 of
 * `JSON.stringify(data)` under the webhook's `signingSecret`. `event` and `created` are NOT signed, and nothing
 * says how old a delivery is: see {@link PushPressEvent} for what follows from that. `data` is what the signature
 * was made of, to the byte.
 *
 * @param request A `Request` whose body was not read, or `{ body, headers }` with the raw body: text, or bytes of any
 * kind.
 * @returns The event. Its names and fields are passed on as they came, those that this version does not know too.
 * @throws {WebhookVerificationError} where the delivery must not be acted on; `reason` says why.
 * @throws {TypeError} where `secret` is missing or empty, alone or in a list, or another argument is wrong.
 *
 * @example
 * ```ts
 * const event = await verifyWebhook(request, { secret: process.env.PUSHPRESS_WEBHOOK_SECRET });
 * if (event.event === 'customer.created') await welcome(event.data.email);
 * ```
 * @example In Express, where the body parser must leave the bytes alone
 * ```ts
 * app.post('/hook', express.raw({ type: () => true }), async (req, res) => {
 *   const event = await verifyWebhook({ body: req.body, headers: req.headers }, { secret });
 *   res.sendStatus(204);
 * });
 * ```
 * @example While the secret is rotated
 * ```ts
 * await verifyWebhook(request, { secret: [newSecret, oldSecret] });
 * ```
 */
export async function verifyWebhook<Req extends WebhookRequest>(
  request: Req,
  options: VerifyWebhookOptions<Req>,
): Promise<PushPressEvent> {
  const form = /^[0-9a-f]{64}$/;
  const [secrets, signature, raw] = await receive(request, options, 'webhook-signature', form);
  const mac = new Uint8Array(32).map((_, at) => +`0x${signature.slice(2 * at, 2 * at + 2)}`);

  // PushPress signs what JSON.stringify makes of `data`, not the body: parsed and written again it is the same text,
  // whatever became of white space and escapes on the way.
  const [body, text] = parseEvent(raw, 'event', 'data');
  let signed: string;
  try {
    signed = JSON.stringify(body['data']);
  } catch {
    throw new WebhookVerificationError('malformed-body', 'The body is nested too deep.');
  }
  if (!(await matches(secrets, encode(signed), mac))) {
    // A sender that is not JavaScript may write numbers and escapes in its own way, and signs those.
    signed = lastDataText(text);
    if (!(await matches(secrets, encode(signed), mac))) throw mismatch();
  }
  // Read from what was signed and not from the body: 1e400 is written as null, and -0 as 0.
  return { ...body, data: JSON.parse(signed) } as unknown as PushPressEvent;
}
