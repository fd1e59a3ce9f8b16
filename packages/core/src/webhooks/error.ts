/**
 * Why a delivery was refused.
 *
 * - `missing-signature`: there is no signature header;
 * - `bad-signature`: the header is malformed or repeated, or no secret gives this signature;
 * - `malformed-body`: not UTF-8, not JSON, or not an event of the vendor;
 * - `body-too-large`: more than `maxBytes`;
 * - `body-not-raw`: the body was parsed or read before it came here;
 * - `body-unreadable`: the body broke off, or took longer than a handler's `bodyTimeoutMs`.
 */
export type WebhookFailureReason =
  | 'missing-signature'
  | 'bad-signature'
  | 'malformed-body'
  | 'body-too-large'
  | 'body-not-raw'
  | 'body-unreadable';

/**
 * A delivery that must not be acted on. `reason` says why in a word, `message` in a sentence. Neither shows the
 * body, the secret or a signature.
 *
 * @example
 * ```ts
 * try {
 *   await verifyWebhook(request, { secret });
 * } catch (error) {
 *   if (error instanceof WebhookVerificationError) return new Response(error.reason, { status: 401 });
 *   throw error;
 * }
 * ```
 */
export class WebhookVerificationError extends Error {
  declare readonly reason: WebhookFailureReason;

  constructor(reason: WebhookFailureReason, message: string, options?: { cause?: unknown } | undefined) {
    super(message, options);
    this.name = 'WebhookVerificationError';
    this.reason = reason;
  }
}
