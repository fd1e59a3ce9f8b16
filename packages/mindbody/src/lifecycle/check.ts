import { answerOf, checkArguments, isObject, isText } from '@x/core';
import type { Subscription } from '../generated/webhooks.js';
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
  const [items, { items: metrics }] = await Promise.all([
    listed(subs),
    answerOf(subs.get('/api/v1/metrics'), 'the list of metrics', hasItems(isObject)),
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

/** Whether it has all that is read of it. */
export const isWhole = ({ subscriptionId, webhookUrl, status, eventIds }: Record<string, unknown>): boolean =>
  [subscriptionId, webhookUrl, status].every(isText) && Array.isArray(eventIds);

const hasItems =
  (fits: (one: unknown) => boolean) =>
  ({ items }: Record<string, unknown>) =>
    Array.isArray(items) && items.every(fits);

/** The subscriptions, those for `url` whole. */
export async function listed(subs: MindbodyWebhooksClient, url?: string): Promise<Subscription[]> {
  const fits = (one: unknown) =>
    isObject(one) && (!url || !isSameUrl(String(one['webhookUrl']), url) || isWhole(one));
  const what = 'the list of subscriptions, each with its id, status and events';
  return (await answerOf(subs.get('/api/v1/subscriptions'), what, hasItems(fits))).items;
}
