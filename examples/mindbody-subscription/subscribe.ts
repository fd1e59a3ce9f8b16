import type { EventId, MindbodyWebhooksClient } from '@x/mindbody';

export interface Subscribed {
  readonly subscriptionId: string;
  readonly status: string;
}

/**
 * Creates a subscription, keeps its key, then activates it. In this order: the key is in the answer to the creation
 * and nowhere else, and a delivery that comes before it is kept could not be verified.
 */
export async function subscribe(
  subs: MindbodyWebhooksClient,
  webhookUrl: string,
  eventIds: EventId[],
  keepKey: (subscriptionId: string, key: string) => Promise<void>,
): Promise<Subscribed> {
  const { subscriptionId, messageSignatureKey } = await subs.post('/api/v1/subscriptions', {
    body: { eventIds, webhookUrl, eventSchemaVersion: 1 },
  });
  await keepKey(subscriptionId, messageSignatureKey);
  const { status } = await subs.patch('/api/v1/subscriptions/{subscriptionId}', {
    path: { subscriptionId },
    body: { status: 'Active' },
  });
  return { subscriptionId, status };
}
