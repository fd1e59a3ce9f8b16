import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createMindbodyWebhooksClient } from '@x/mindbody';
import { createPushPressClient, PushPressError } from '@x/pushpress';
import { type Sandbox, startSandbox } from '@x/sandbox';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { subscribe } from '../mindbody-subscription/subscribe.ts';
import { createReceiver } from '../pushpress-receiver/server.ts';
import { fileStore } from '../pushpress-sync/file-store.ts';
import { syncCustomers } from '../pushpress-sync/sync.ts';
import * as mindbodyRoute from '../webhook-routes/mindbody.ts';
import * as pushpressRoute from '../webhook-routes/pushpress.ts';

let sandbox: Sandbox;
let folder: string;
const servers: Server[] = [];

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(`${tmpdir()}/example-`);
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

/** What a framework does around a route: `node:http` in, `Request` and `Response` within. */
function mount(
  routes: Record<string, ((request: Request) => Promise<Response>) | undefined>,
): RequestListener {
  return async (incoming, outgoing) => {
    const route = routes[incoming.method ?? ''];
    const bytes = Buffer.concat(await incoming.toArray());
    const init = { method: incoming.method ?? '', headers: incoming.headers as Record<string, string> };
    const request = new Request('http://127.0.0.1/hook', bytes.length > 0 ? { ...init, body: bytes } : init);
    const response = (await route?.(request)) ?? new Response(null, { status: 405 });
    outgoing.writeHead(response.status).end(await response.text());
  };
}

const pushpressClient = () =>
  createPushPressClient({
    apiKey: sandbox.pushpress.apiKey,
    companyId: sandbox.pushpress.companies[0],
    server: sandbox.pushpress.url,
  });

test('pushpress-sync goes on where a failure stopped it, with every row once', async () => {
  const store = fileStore(`${folder}/rows`, `${folder}/cursor`);
  const pushpress = pushpressClient();
  const all = sandbox.pushpress.company().customers.length;
  sandbox.pushpress.fail({ path: '/customers', skip: 3, status: 404, body: 'Not Found' });
  await expect(syncCustomers(pushpress, store)).rejects.toThrow(PushPressError);
  const firstRun = readFileSync(`${folder}/rows`, 'utf8').trim().split('\n').length;
  const secondRun = await syncCustomers(pushpress, store);
  const ids = readFileSync(`${folder}/rows`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id as string);
  expect(firstRun).toBeGreaterThan(0);
  expect(firstRun + secondRun).toBe(all);
  expect(new Set(ids).size).toBe(all);
});

test('pushpress-receiver takes what the vendor signed, and refuses the same with another secret', async () => {
  const received: string[] = [];
  let server: Server | undefined;
  const url = await listen(createServer((request, response) => server?.emit('request', request, response)));
  const hook = await pushpressClient().post('/webhooks', { body: { url, eventTypes: ['customer.created'] } });
  server = createReceiver(hook.signingSecret, async (event) => void received.push(event.event));
  const [good] = await sandbox.pushpress.emit('customer.created');
  server = createReceiver('another secret', async (event) => void received.push(event.event));
  const [bad] = await sandbox.pushpress.emit('customer.created');
  expect([good?.status, bad?.status, received]).toEqual([204, 401, ['customer.created']]);
});

test('mindbody-subscription keeps the key before it activates, and the route takes what is signed with it', async () => {
  const url = await listen(createServer(mount(mindbodyRoute)));
  const subs = createMindbodyWebhooksClient({
    apiKey: sandbox.mindbody.webhooksApiKey,
    server: sandbox.mindbody.webhooksUrl,
  });
  const statusWhenKept: string[] = [];
  const { status } = await subscribe(
    subs,
    url,
    ['client.created', 'staff.updated'],
    async (subscriptionId, key) => {
      vi.stubEnv('MINDBODY_SIGNATURE_KEY', key);
      const kept = await subs.get('/api/v1/subscriptions/{subscriptionId}', { path: { subscriptionId } });
      statusWhenKept.push(kept.status);
    },
  );
  const [known] = await sandbox.mindbody.emit('client.created');
  const [other] = await sandbox.mindbody.emit('staff.updated');
  const [forged] = await sandbox.mindbody.emit('client.created', undefined, {
    tamper: (body) => body.replace('{', '{ '),
  });
  expect([statusWhenKept, status]).toEqual([['PendingActivation'], 'Active']);
  expect([known?.status, other?.status, forged?.status]).toEqual([204, 204, 401]);
});

test('webhook-routes/pushpress takes what the vendor signed', async () => {
  const url = await listen(createServer(mount(pushpressRoute)));
  const hook = await pushpressClient().post('/webhooks', { body: { url, eventTypes: ['customer.created'] } });
  vi.stubEnv('PUSHPRESS_WEBHOOK_SECRET', hook.signingSecret);
  const [delivered] = await sandbox.pushpress.emit('customer.created');
  expect(delivered?.status).toBe(204);
});
