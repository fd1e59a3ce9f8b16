import { createMindbodyWebhooksClient, MindbodyError } from '@x/mindbody';

const subscriptions = createMindbodyWebhooksClient({ apiKey: 'key', server: undefined });

export const created = await subscriptions.post('/api/v1/subscriptions', {
  body: { eventIds: ['client.created'], webhookUrl: 'https://example.com/hook', eventSchemaVersion: 1 },
});
export const secret = created.messageSignatureKey;

export async function find(subscriptionId: string) {
  try {
    return await subscriptions.get('/api/v1/subscriptions/{subscriptionId}', { path: { subscriptionId } });
  } catch (error) {
    if (error instanceof MindbodyError && error.kind === 'status') return undefined;
    throw error;
  }
}
