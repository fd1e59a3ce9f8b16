import { answerOf, checkArguments, isObject, isText } from '@x/core';
import type { PushPressClient } from '../client.js';
import type { Webhook } from '../generated/platform.js';
import { isSameUrl, withoutSecret } from './plan.js';
import type { WebhookDetails } from './types.js';

/**
 * Every webhook of the company that is not active, without its secret: to be looked at from time to time. PushPress
 * has no counts of deliveries to add, and does not tell why a webhook is not active. It changes nothing.
 *
 * @throws {PushPressError} where the call fails
 * @throws {TypeError} where there is no client
 *
 * @example
 * ```ts
 * for (const { url } of await checkWebhooks(pushpress)) alarm(`${url} gets no events`);
 * ```
 */
export async function checkWebhooks(pushpress: PushPressClient): Promise<WebhookDetails[]> {
  checkArguments('checkWebhooks', pushpress);
  return (await listed(pushpress)).filter(({ active }) => !active).map(withoutSecret);
}

/** Whether it has all that is read of it; above all a secret, without which it must not be activated. */
export const isWhole = ({ id, url, signingSecret, eventTypes }: Record<string, unknown>): boolean =>
  [id, url, signingSecret].every(isText) && Array.isArray(eventTypes);

/** The company's webhooks, those for `url` whole. */
export async function listed(pushpress: PushPressClient, url?: string): Promise<Webhook[]> {
  const fits = (one: unknown) =>
    isObject(one) && (!url || !isSameUrl(String(one['url']), url) || isWhole(one));
  const what = 'the list of webhooks, each with its id, events and secret';
  return (
    await answerOf(pushpress.get('/webhooks'), what, ({ data }) => Array.isArray(data) && data.every(fits))
  ).data;
}
