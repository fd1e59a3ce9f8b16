import { checkArguments } from '@x/core';
import type { PushPressClient } from '../client.js';
import { withoutSecret } from './plan.js';
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
  const { data } = await pushpress.get('/webhooks');
  return data.filter(({ active }) => !active).map(withoutSecret);
}
