import assert from 'node:assert/strict';
import type { Sandbox } from '@x/sandbox';
import { receiver } from './receiver.ts';

/** Creates and activates a subscription, gets a delivery and verifies it, and refuses one that was changed. */
export async function subscribeMindbody(sandbox: Sandbox, say: (line: string) => void): Promise<string> {
  const { createMindbodyWebhooksClient } = await import('@x/mindbody');
  const { createWebhookHandler } = await import('@x/mindbody/webhooks');
  const { webhooksApiKey: apiKey, webhooksUrl: server } = sandbox.mindbody;
  const subs = createMindbodyWebhooksClient({ apiKey, server });
  const created: string[] = [];
  let secret = '';
  const handler = createWebhookHandler({
    secret: () => secret,
    on: { 'client.created': (event) => void created.push(event.messageId) },
  });
  const { url, close } = await receiver(handler);
  try {
    const subscription = await subs.post('/api/v1/subscriptions', {
      body: { eventIds: ['client.created'], webhookUrl: url, eventSchemaVersion: 1 },
    });
    secret = subscription.messageSignatureKey;
    const { status } = await subs.patch('/api/v1/subscriptions/{subscriptionId}', {
      path: { subscriptionId: subscription.subscriptionId },
      body: { status: 'Active' },
    });
    assert.equal(status, 'Active');
    say(`subscription ${subscription.subscriptionId.slice(0, 8)} created, its key kept, activated`);
    const [genuine] = await sandbox.mindbody.emit('client.created');
    const tamper = (body: string) => body.replace('{', '{ ');
    const [forged] = await sandbox.mindbody.emit('client.created', undefined, { tamper });
    assert.deepEqual([genuine?.status, forged?.status, created.length], [204, 401, 1]);
    return 'client.created verified (204); the same with one space more refused (401)';
  } finally {
    close();
  }
}
