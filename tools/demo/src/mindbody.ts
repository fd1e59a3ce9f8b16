import assert from 'node:assert/strict';
import type { Sandbox } from '@x/sandbox';
import { receiver } from './receiver.ts';

/** Reads a list of the Public API with a staff token; gives what to say of it. */
export async function listClients(sandbox: Sandbox): Promise<string> {
  const { createMindbodyClient } = await import('@x/mindbody');
  const { publicApiKey: apiKey, publicUrl: server, siteId, staff } = sandbox.mindbody;
  const mindbody = createMindbodyClient({ apiKey, siteId, staff, server });
  const clients = await mindbody.paginate('/public/v6/client/clients', { concurrency: 4 }).toArray();
  await mindbody.close();
  const { tokensIssued, tokensRevoked } = sandbox.mindbody;
  assert.equal(new Set(clients.map(({ UniqueId }) => UniqueId)).size, sandbox.mindbody.site().clients.length);
  assert.deepEqual([tokensIssued, tokensRevoked], [1, 1]);
  return `${clients.length} clients of site ${siteId}, each once; one staff token issued, and revoked`;
}

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
