/**
 * For your own tests: valid PushPress events, and deliveries signed as PushPress signs them.
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
  encode,
  hmacSha256,
  type Overrides,
  override,
  postOf,
  type SignOptions,
  type SignRequestOptions,
} from '@x/core/webhooks';
import { examples } from '../generated/examples.js';
import type { PushPressEventName, PushPressEventOf } from '../webhooks/events.js';

/** Those of the envelope but for the name; some deliveries have a `companyId` there. */
const MEMBERS = ['created', 'data', 'companyId'];

export type { Delivered, DeliverOptions, DeliverTo, Overrides, SignOptions, SignRequestOptions };

let last = 0;

/**
 * A valid example of an event, as if it had happened now: each call makes another event. PushPress sends no identity, so
 * that two are the same when their name, `created` and `data` are; here `created` is never the same twice in a process,
 * now in milliseconds or later. The overrides win.
 *
 * @param name The event's name, typed: the result is that event.
 * @param overrides Members to change, at any depth. A list is replaced as a whole; `undefined` takes a member away.
 * @throws {TypeError} where there is no event of this name, or no member of an event that an override names.
 *
 * @example
 * ```ts
 * const event = exampleEvent('customer.created', { data: { email: 'ana@example.com' } });
 * ```
 */
export function exampleEvent<Name extends PushPressEventName>(
  name: Name,
  overrides?: Overrides<Omit<PushPressEventOf<Name>, 'event'>> | undefined,
): PushPressEventOf<Name> {
  if (!Object.hasOwn(examples, name))
    throw new TypeError(
      `There is no PushPress event "${name}": use one of ${Object.keys(examples).join(', ')}.`,
    );
  last = Math.max(Date.now(), last + 1);
  return override({ ...examples[name], created: last }, overrides, MEMBERS) as PushPressEventOf<Name>;
}

/**
 * The headers that sign a raw body as PushPress does: over `JSON.stringify` of its `data`, in hex.
 *
 * @throws {TypeError} where the body has no `data` to sign, or the secret is empty.
 */
export async function sign(
  body: string | Uint8Array,
  options: SignOptions,
): Promise<{ 'webhook-signature': string }> {
  checkEvent('sign', body);
  checkSigning('sign', options, []);
  return signatureOf('sign', bodyOf(body), options.secret);
}

async function signatureOf(caller: string, body: ReturnType<typeof bodyOf>, secret: string) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    // It has no data either.
  }
  if (typeof parsed !== 'object' || parsed === null || !('data' in parsed))
    throw new TypeError(`${caller}: the event has no data, which is what PushPress signs.`);
  const mac = await hmacSha256(secret, encode(JSON.stringify(parsed.data)));
  const hex = Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { 'webhook-signature': hex };
}

/**
 * A signed delivery, ready for a handler or for `verifyWebhook`.
 *
 * @param event An event, of which the JSON is sent, or a raw body.
 * @throws {TypeError} where the secret is empty, or the body has no `data` to sign.
 *
 * @example
 * ```ts
 * const response = await handler(await signRequest(exampleEvent('checkin.created'), { secret }));
 * expect(response.status).toBe(204);
 * ```
 */
export async function signRequest(event: object | string, options: SignRequestOptions): Promise<Request> {
  checkEvent('signRequest', event);
  checkSigning('signRequest', options);
  const body = bodyOf(event);
  return postOf(body, await signatureOf('signRequest', body, options.secret), options);
}

/**
 * Hands events to a receiver as PushPress does at its worst: several times, in any order, at once. Each is signed; a
 * duplicate has no identity but its content.
 *
 * @param handler What takes a `Request` and answers it.
 * @param events Events, of which the JSON is sent, or raw bodies.
 * @returns one entry a delivery, in the order in which the handler got them.
 * @throws {TypeError} where an option is wrong or the secret is empty. What the handler throws is passed on.
 *
 * @example
 * ```ts
 * const events = [exampleEvent('customer.created'), exampleEvent('checkin.created')];
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
