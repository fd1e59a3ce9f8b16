import {
  createHandler,
  digest,
  type WebhookHandler,
  type WebhookHandlerOptions,
  type WebhookInfo,
} from '@x/core/webhooks';
import type { MindbodyEvent, MindbodyEventName, MindbodyEventOf } from './events.js';
import { verifyWebhook } from './verify.js';

/** A function for each kind of event that is of interest. */
export type MindbodyEventFunctions<Context = unknown> = {
  readonly [Name in MindbodyEventName]?:
    | ((event: MindbodyEventOf<Name>, info: WebhookInfo<Context>) => unknown)
    | undefined;
};

export interface MindbodyWebhookHandlerOptions<Context = unknown>
  extends WebhookHandlerOptions<MindbodyEvent, Context> {
  /** What to do, by `eventId`; it is awaited. Kinds that this version does not list go to `otherwise`. */
  on: MindbodyEventFunctions<Context>;
}

/**
 * Makes a webhook receiver: it takes a `Request`, verifies it, calls the function for its event and answers.
 *
 * | status | when |
 * |---|---|
 * | 200 | the method is HEAD: Mindbody probes the address before it activates a subscription, unsigned |
 * | 202 | the function is still at work after `ackTimeoutMs`, and the platform's `waitUntil` carries it on |
 * | 204 | the function is done, or there is none for this event, or `dedupe` knows that the event was handled |
 * | 400 | the body is no JSON, no event, or broke off |
 * | 401 | the signature is missing, malformed or wrong |
 * | 405 | the method is neither POST nor HEAD |
 * | 408, 413 | the body is slower than `bodyTimeoutMs`, larger than `maxBytes` |
 * | 500 | your function, `secret` or the store failed, the secret is missing, or the body was read before: Mindbody delivers again |
 * | 503 | `dedupe` knows that the event is being handled; with `Retry-After` |
 *
 * It never rejects. Answer within 10 s, or Mindbody counts a failure and delivers again: every 15 minutes, for 3
 * hours. Deliveries repeat and arrive out of order: `dedupe` acts once on each `messageId`, which is a guard against
 * repeats; for the order compare `eventInstanceOriginationDateTime`.
 *
 * @throws {TypeError} when it is made, for an option that does not exist. A missing secret is told at the first delivery.
 *
 * @example In Next.js it is exported twice
 * ```ts
 * const handler = createWebhookHandler({
 *   secret: process.env.MINDBODY_SIGNATURE_KEY,
 *   on: { 'client.created': async (event) => { await welcome(event.eventData.email); } },
 *   otherwise: (event) => console.info('not handled', event.eventId),
 *   onError: (error) => console.error(error),
 * });
 * export { handler as HEAD, handler as POST };
 * ```
 * @example Once, although deliveries repeat
 * ```ts
 * const store = memoryStore(); // several processes share `redisStore(client)` of '@x/mindbody/webhooks/redis'
 * const handler = createWebhookHandler({ secret, dedupe: { store }, on: { 'client.created': welcome } });
 * ```
 */
export function createWebhookHandler<Context = unknown>(
  options: MindbodyWebhookHandlerOptions<Context>,
): WebhookHandler<Context> {
  return createHandler(
    {
      name: 'eventId',
      allow: 'POST, HEAD',
      verify: verifyWebhook,
      identity: async (event) => {
        // Where it is missing, all events without one must not be taken for the same.
        const id = typeof event.messageId === 'string' && event.messageId;
        // What is no GUID may be too long for a key, or the same as another one once a store made UTF-8 of it.
        return `mindbody:${id && /^[\w-]{1,99}$/.test(id) ? id : await digest(id || event)}`;
      },
    },
    options,
  );
}
