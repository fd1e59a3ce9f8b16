/**
 * For your own tests: valid Mindbody events, and deliveries signed as Mindbody signs them.
 *
 * @packageDocumentation
 */
import {
  bodyOf,
  hmacSha256,
  type Overrides,
  override,
  postOf,
  type SignOptions,
  type SignRequestOptions,
} from '@x/core/webhooks';
import { examples } from '../generated/examples.js';
import type { MindbodyEventName, MindbodyEventOf } from '../webhooks/events.js';

export type { Overrides, SignOptions, SignRequestOptions };

/**
 * A valid example of an event, new at each call.
 *
 * @param name The event's name, typed: the result is that event.
 * @param overrides Members to change, at any depth. A list is replaced as a whole; `undefined` takes a member away.
 * @throws {TypeError} where there is no event of this name.
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
  return override(examples[name], overrides) as MindbodyEventOf<Name>;
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
  const mac = await hmacSha256(options.secret, bodyOf(body));
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
  const body = bodyOf(event);
  return postOf(body, await sign(body, options), options);
}
