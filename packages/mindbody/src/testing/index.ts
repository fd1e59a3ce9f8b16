/**
 * For your own tests: valid Mindbody events, and deliveries signed as Mindbody signs them.
 *
 * @packageDocumentation
 */
import {
  bodyOf,
  checkEvent,
  checkSigning,
  type Delivered,
  type DeliverOptions,
  type DeliverTo,
  deliverAll,
  hmacSha256,
  type Overrides,
  override,
  postOf,
  type SignOptions,
  type SignRequestOptions,
} from '@x/core/webhooks';
import { examples } from '../generated/examples.js';
import type { MindbodyEventName, MindbodyEventOf } from '../webhooks/events.js';

/** Those of the envelope but for the name. */
const MEMBERS = ['messageId', 'eventSchemaVersion', 'eventInstanceOriginationDateTime', 'eventData'];

export type { Delivered, DeliverOptions, DeliverTo, Overrides, SignOptions, SignRequestOptions };

/**
 * A valid example of an event, as if it had happened now: each call makes another event, with a `messageId` and an
 * `eventInstanceOriginationDateTime` of its own. The overrides win.
 *
 * @param name The event's name, typed: the result is that event.
 * @param overrides Members to change, at any depth. A list is replaced as a whole; `undefined` takes a member away.
 * @throws {TypeError} where there is no event of this name, or no member of an event that an override names.
 *
 * @example
 * ```ts
 * const event = exampleEvent('client.created', { eventData: { email: 'ana@example.com' } });
 * ```
 */
export function exampleEvent<Name extends MindbodyEventName>(
  name: Name,
  overrides?: Overrides<Omit<MindbodyEventOf<Name>, 'eventId'>> | undefined,
): MindbodyEventOf<Name> {
  if (!Object.hasOwn(examples, name))
    throw new TypeError(
      `There is no Mindbody event "${name}": use one of ${Object.keys(examples).join(', ')}.`,
    );
  const example = {
    ...examples[name],
    messageId: crypto.randomUUID(),
    // In the vendor's form, to the second.
    eventInstanceOriginationDateTime: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  return override(example, overrides, MEMBERS) as MindbodyEventOf<Name>;
}

/**
 * The headers that sign a raw body as Mindbody does: over its bytes, in base64.
 *
 * @throws {TypeError} where the secret is empty.
 */
export async function sign(
  body: string | Uint8Array,
  options: SignOptions,
): Promise<{ 'x-mindbody-signature': string }> {
  checkEvent('sign', body);
  checkSigning('sign', options, []);
  return signatureOf(bodyOf(body), options.secret);
}

async function signatureOf(body: ReturnType<typeof bodyOf>, secret: string) {
  const mac = await hmacSha256(secret, body);
  return { 'x-mindbody-signature': `sha256=${btoa(String.fromCharCode(...mac))}` };
}

/**
 * A signed delivery, ready for a handler or for `verifyWebhook`.
 *
 * @param event An event, of which the JSON is sent, or a raw body.
 * @throws {TypeError} where the secret is empty.
 *
 * @example
 * ```ts
 * const response = await handler(await signRequest(exampleEvent('client.created'), { secret }));
 * expect(response.status).toBe(204);
 * ```
 */
export async function signRequest(event: object | string, options: SignRequestOptions): Promise<Request> {
  checkEvent('signRequest', event);
  checkSigning('signRequest', options);
  const body = bodyOf(event);
  return postOf(body, await signatureOf(body, options.secret), options);
}

/**
 * Hands events to a receiver as Mindbody does at its worst: several times, in any order, at once. Each is signed; a
 * duplicate keeps its `messageId`.
 *
 * @param handler What takes a `Request` and answers it.
 * @param events Events, of which the JSON is sent, or raw bodies.
 * @returns one entry a delivery, in the order in which the handler got them.
 * @throws {TypeError} where an option is wrong or the secret is empty. What the handler throws is passed on.
 *
 * @example
 * ```ts
 * const events = [exampleEvent('client.created'), exampleEvent('client.updated')];
 * const answers = await deliver(handler, events, { secret, duplicates: 2, shuffle: true });
 * expect(answers.every(({ status }) => status === 204)).toBe(true);
 * ```
 */
export function deliver<Event extends object | string>(
  handler: DeliverTo,
  events: readonly Event[],
  options: DeliverOptions,
): Promise<Delivered<Event>[]> {
  return deliverAll(signRequest, handler, events, options);
}
