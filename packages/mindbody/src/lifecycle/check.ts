import { checkArguments } from '@x/core';
import type { MindbodyWebhooksClient } from '../webhooks-client.js';
import { isSameUrl } from './plan.js';
import type { InactiveSubscription } from './types.js';

/**
 * Every subscription that is not active, with its metrics: to be looked at from time to time, since Mindbody tells
 * nobody when it deactivates one. It changes nothing.
 *
 * @throws {MindbodyError} where a call fails
 * @throws {TypeError} where there is no client
 *
 * @example
 * ```ts
 * for (const { subscription, metrics, replacedBy } of await checkSubscriptions(subs)) {
 *   if (!replacedBy) alarm(`${subscription.webhookUrl} is ${subscription.status}`, metrics?.messagesFailed);
 * }
 * ```
 */
export async function checkSubscriptions(subs: MindbodyWebhooksClient): Promise<InactiveSubscription[]> {
  checkArguments('checkSubscriptions', subs);
  const [{ items }, { items: metrics }] = await Promise.all([
    subs.get('/api/v1/subscriptions'),
    subs.get('/api/v1/metrics'),
  ]);
  const active = items.filter(({ status }) => status === 'Active');
  return items
    .filter(({ status }) => status !== 'Active')
    .map((subscription) => ({
      subscription,
      metrics: metrics.find(({ subscriptionId }) => subscriptionId === subscription.subscriptionId),
      replacedBy: active.find(({ webhookUrl }) => isSameUrl(webhookUrl, subscription.webhookUrl))
        ?.subscriptionId,
    }));
}
