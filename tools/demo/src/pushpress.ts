import assert from 'node:assert/strict';
import type { Sandbox } from '@x/sandbox';
import { receiver } from './receiver.ts';

/** Pages through the customers; gives what to say of it. */
export async function listCustomers(sandbox: Sandbox): Promise<string> {
  const { createPushPressClient } = await import('@x/pushpress');
  const { apiKey, companies, url: server } = sandbox.pushpress;
  const pushpress = createPushPressClient({ apiKey, companyId: companies[0], server });
  const ids = new Set<string>();
  sandbox.pushpress.clearRequests();
  for await (const customer of pushpress.paginate('/customers')) ids.add(customer.id);
  const requests = sandbox.pushpress.requests.length;
  assert.equal(ids.size, sandbox.pushpress.company().customers.length, 'every customer once');
  return `${ids.size} customers in ${requests} requests, each once`;
}

/** Registers a webhook, gets a delivery over HTTP and verifies it, and refuses one that was changed on the way. */
export async function receivePushPress(sandbox: Sandbox): Promise<string> {
  const { createPushPressClient } = await import('@x/pushpress');
  const { createWebhookHandler } = await import('@x/pushpress/webhooks');
  const { apiKey, companies, url: server } = sandbox.pushpress;
  const pushpress = createPushPressClient({ apiKey, companyId: companies[0], server });
  const welcomed: string[] = [];
  let secret = '';
  const handler = createWebhookHandler({
    secret: () => secret,
    on: { 'customer.created': (event) => void welcomed.push(event.data.email) },
  });
  const { url, close } = await receiver(handler);
  try {
    const hook = await pushpress.post('/webhooks', { body: { url, eventTypes: ['customer.created'] } });
    secret = hook.signingSecret;
    const [genuine] = await sandbox.pushpress.emit('customer.created');
    const tamper = (body: string) => body.replace('@', '+forged@');
    const [forged] = await sandbox.pushpress.emit('customer.created', undefined, { tamper });
    assert.deepEqual([genuine?.status, forged?.status, welcomed.length], [204, 401, 1]);
    return `customer.created of ${welcomed[0]} verified (204); the same with a changed address refused (401)`;
  } finally {
    close();
  }
}
