import {
  createHandler,
  digest,
  type WebhookHandler,
  type WebhookHandlerOptions,
  type WebhookInfo,
} from '@x/core/webhooks';
import type { PushPressEvent, PushPressEventName, PushPressEventOf } from './events.js';
import { verifyWebhook } from './verify.js';

/** A function for each kind of event that is of interest. */
export type PushPressEventFunctions<Context = unknown> = {
  readonly [Name in PushPressEventName]?:
    | ((event: PushPressEventOf<Name>, info: WebhookInfo<Context>) => unknown)
    | undefined;
};

export interface PushPressWebhookHandlerOptions<Context = unknown>
  extends WebhookHandlerOptions<PushPressEvent, Context> {
  /** What to do, by the event's name; it is awaited. Names that this version does not list go to `otherwise`. */
  on: PushPressEventFunctions<Context>;
}

/**
 * Makes a webhook receiver: it takes a `Request`, verifies it, calls the function for its event and answers.
 *
 * | status | when |
 * |---|---|
 * | 202 | the function is still at work after `ackTimeoutMs`, and the platform's `waitUntil` carries it on |
 * | 204 | the function is done, or there is none for this event, or `dedupe` knows that the event was handled |
 * | 400 | the body is no JSON, no event, or broke off |
 * | 401 | the signature is missing, malformed or wrong |
 * | 405 | the method is not POST |
 * | 408, 413 | the body is slower than `bodyTimeoutMs`, larger than `maxBytes` |
 * | 500 | your function, `secret` or the store failed, the secret is missing, or the body was read before: PushPress may deliver again |
 * | 503 | `dedupe` knows that the event is being handled; with `Retry-After` |
 *
 * It never rejects. `event` and `created` are NOT signed (see {@link PushPressEvent}): in `customer.deleted` and the
 * like, ask the API for the record first.
 *
 * PushPress sends no identity. To `dedupe`, deliveries are the same event when `event`, `created` and `data` are: the
 * key is their SHA-256. That guards against repeats, not against replay, since the first two can be varied.
 *
 * @throws {TypeError} when it is made, for an option that does not exist. A missing secret is told at the first delivery.
 *
 * @example
 * ```ts
 * export const POST = createWebhookHandler({
 *   secret: process.env.PUSHPRESS_WEBHOOK_SECRET,
 *   on: { 'checkin.created': async (event) => { await greet(event.data.customer); } },
 *   otherwise: (event) => console.info('not handled', event.event),
 *   onError: (error) => console.error(error),
 * });
 * ```
 * @example Once, although deliveries repeat
 * ```ts
 * const store = memoryStore(); // several processes share `redisStore(client)` of '@x/pushpress/webhooks/redis'
 * export const POST = createWebhookHandler({ secret, dedupe: { store }, on: { 'customer.created': welcome } });
 * ```
 * @example Several gyms, each with its own secret
 * ```ts
 * const gymOf = (request: Request) => gyms.get(new URL(request.url).pathname);
 * const handler = createWebhookHandler({
 *   secret: (request) => gymOf(request)?.signingSecret, // undefined, for an address that is no gym's, is answered 500
 *   on: {
 *     'checkin.created': async (event, { request }) => {
 *       const gym = gymOf(request);
 *       // What one gym's secret signed may be sent to another's address.
 *       if (!gym || companyIdOf(event) !== gym.companyId) return;
 *       await greet(event.data.customer);
 *     },
 *   },
 * });
 * ```
 */
export function createWebhookHandler<Context = unknown>(
  options: PushPressWebhookHandlerOptions<Context>,
): WebhookHandler<Context> {
  return createHandler(
    {
      name: 'event',
      allow: 'POST',
      verify: verifyWebhook,
      // PushPress sends no identity: two deliveries are the same event when these are the same.
      identity: async (event) => `pushpress:${await digest([event.event, event.created, event.data])}`,
    },
    options,
  );
}
