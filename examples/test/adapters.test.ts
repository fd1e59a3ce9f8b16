import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMindbodyWebhooksClient } from '@x/mindbody';
import { createPushPressClient } from '@x/pushpress';
import { type Sandbox, startSandbox } from '@x/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApp as expressApp } from '../adapters-express/app.ts';
import { createApp as fastifyApp } from '../adapters-fastify/app.ts';
import { handler } from '../adapters-lambda/handler.ts';
import { subscribe } from '../mindbody-subscription/subscribe.ts';

let sandbox: Sandbox;
let server: Server | undefined;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, mindbody: { clients: 1 } });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  server?.close();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function listen(listener: RequestListener | Server): Promise<string> {
  server = typeof listener === 'function' ? createServer(listener) : listener;
  const ready = server;
  await new Promise<void>((resolve) => ready.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(ready.address() as AddressInfo).port}`;
}

const echoed = async (origin: string) => {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${origin}/api/echo`, { method: 'POST', headers, body: '{"a":1}' })).json();
};

async function subscribeTo(url: string): Promise<string> {
  const { webhooksApiKey: apiKey, webhooksUrl } = sandbox.mindbody;
  const subs = createMindbodyWebhooksClient({ apiKey, server: webhooksUrl });
  const keep = async (_id: string, key: string) => void vi.stubEnv('MINDBODY_SIGNATURE_KEY', key);
  return (await subscribe(subs, url, ['client.created'], keep)).subscriptionId;
}

/** What Mindbody gets for an event, and for a forged one. */
async function deliverTo(subscriptionId: string): Promise<unknown[]> {
  const [known] = await sandbox.mindbody.emit('client.created', undefined, { subscriptionId });
  const tamper = (body: string) => body.replace('{', '{ ');
  const [forged] = await sandbox.mindbody.emit('client.created', undefined, { subscriptionId, tamper });
  return [known?.status, forged?.status];
}

test('adapters-express takes what the vendor signed, beside a JSON API', async () => {
  const onCreated = vi.fn();
  const origin = await listen(expressApp({ 'customer.created': onCreated }));
  const { apiKey, companies, url } = sandbox.pushpress;
  const pushpress = createPushPressClient({ apiKey, companyId: companies[0], server: url });
  const hook = await pushpress.post('/webhooks', {
    body: { url: `${origin}/hook`, eventTypes: ['customer.created'] },
  });
  vi.stubEnv('PUSHPRESS_WEBHOOK_SECRET', hook.signingSecret);
  const [known] = await sandbox.pushpress.emit('customer.created');
  const [forged] = await sandbox.pushpress.emit('customer.created', undefined, {
    tamper: (body) => body.replace('"data":{', '"data":{"a":1,'),
  });
  expect([known?.status, forged?.status, onCreated.mock.calls.length]).toEqual([204, 401, 1]);
  expect(await echoed(origin)).toEqual({ a: 1 });
});

test('adapters-fastify answers the probe, takes what the vendor signed, beside a JSON API', async () => {
  const onCreated = vi.fn();
  const app = fastifyApp({ 'client.created': onCreated });
  await app.ready();
  const origin = await listen(app.server);
  expect(await deliverTo(await subscribeTo(`${origin}/hook`))).toEqual([204, 401]);
  expect(onCreated).toHaveBeenCalledOnce();
  expect(await echoed(origin)).toEqual({ a: 1 });
  await app.close();
});

test('adapters-lambda answers the probe, and takes what the vendor signed', async () => {
  // What an HTTP API does around the function.
  const origin = await listen(async (message, reply) => {
    const body = Buffer.concat(await message.toArray());
    const result = await handler(
      {
        rawPath: message.url,
        rawQueryString: '',
        headers: message.headers as Record<string, string>,
        requestContext: { http: { method: message.method } },
        body: body.toString('base64'),
        isBase64Encoded: true,
      },
      {},
    );
    reply.writeHead(result.statusCode, result.headers).end(result.body);
  });
  expect(await deliverTo(await subscribeTo(`${origin}/hook`))).toEqual([204, 401]);
  expect(console.log).toHaveBeenCalledOnce();
});
