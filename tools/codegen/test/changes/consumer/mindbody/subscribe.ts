// The Webhooks API: one list of names is both sent and read.
import { createMindbodyWebhooksClient, type Metric, type Subscription } from '@x/mindbody';

const subs = createMindbodyWebhooksClient({ apiKey: 'key' });

export async function subscribe(webhookUrl: string): Promise<string> {
  const created = await subs.post('/api/v1/subscriptions', {
    body: { eventIds: ['client.created', 'staff.updated'], eventSchemaVersion: 1, webhookUrl },
  });
  return created.messageSignatureKey;
}

export async function activate(subscriptionId: string): Promise<boolean> {
  const after = await subs.patch('/api/v1/subscriptions/{subscriptionId}', {
    path: { subscriptionId },
    body: { status: 'Active' },
  });
  return after.status === 'Active';
}

export const hearsOf = (subscription: Subscription) =>
  subscription.eventIds.filter((id) => id === 'client.created' || id === 'staff.updated');

export const failed = (metric: Metric): number => metric.messagesFailed / metric.messagesAttempted;
