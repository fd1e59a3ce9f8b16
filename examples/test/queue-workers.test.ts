import { fileURLToPath } from 'node:url';
import type { KVNamespace } from '@cloudflare/workers-types';
import { createMindbodyWebhooksClient } from '@x/mindbody';
import { type MindbodySandbox, startMindbodySandbox } from '@x/sandbox';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { subscribe } from '../mindbody-subscription/subscribe.ts';

const bindings = { MINDBODY_SIGNATURE_KEY: '' };
let sandbox: MindbodySandbox;
let worker: Miniflare;

/** The Worker as it would be deployed, in workerd, with a queue and a store of its own. */
async function deploy(options: object): Promise<Miniflare> {
  const entry = fileURLToPath(new URL('../webhook-queue-workers/worker.ts', import.meta.url));
  const bundled = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
  return new Miniflare({
    modules: true,
    script: bundled.outputFiles[0]?.text ?? '',
    compatibilityDate: '2026-07-01',
    kvNamespaces: ['CLIENTS'],
    queueProducers: { EVENTS: 'gym-events' },
    queueConsumers: { 'gym-events': { maxBatchSize: 10, maxBatchTimeout: 0.05, maxRetries: 3 } },
    bindings,
    ...options,
  });
}

beforeEach(async () => {
  sandbox = await startMindbodySandbox();
  const { publicApiKey, publicUrl, siteId, staff } = sandbox;
  Object.assign(bindings, {
    MINDBODY_API_KEY: publicApiKey,
    MINDBODY_SITE_ID: String(siteId),
    MINDBODY_STAFF: staff,
    MINDBODY_SERVER: publicUrl,
  });
  worker = await deploy({});
  const subs = createMindbodyWebhooksClient({ apiKey: sandbox.webhooksApiKey, server: sandbox.webhooksUrl });
  await subscribe(subs, `${await worker.ready}hook`, ['client.updated'], async (_, key) => {
    bindings.MINDBODY_SIGNATURE_KEY = key;
    // Deployed anew, as a secret is: on the address that Mindbody knows.
    const { port } = new URL(await worker.ready);
    await worker.dispose();
    worker = await deploy({ port: Number(port) });
    await worker.ready;
  });
}, 30_000);

afterEach(async () => {
  await worker.dispose();
  await sandbox.close();
});

// Miniflare's own type of it depends on a package that it does not bring.
const clients = async () => (await worker.getKVNamespace('CLIENTS')) as unknown as KVNamespace;
const stored = async (id: string) => (await clients()).get(id, 'json');

test('webhook-queue-workers takes repeats and failures, and keeps each client as it is now', async () => {
  const [client] = sandbox.site().clients;
  const id = String(client?.['Id']);
  sandbox.fail({
    path: '/public/v6/client/clients',
    times: 2,
    status: 400,
    body: { Error: { Message: 'No', Code: 'No' } },
  });
  // Both deliveries' first attempts.
  const sent = await sandbox.emit('client.updated', { clientId: id }, { duplicates: 1 });
  expect(sent.map(({ status }) => status)).toEqual([204, 204]);
  await vi.waitFor(async () => expect(await stored(id)).toMatchObject({ Id: id }), {
    timeout: 20_000,
    interval: 100,
  });
}, 30_000);

test('webhook-queue-workers enqueues nothing that is forged', async () => {
  const forge = (body: string) => body.replace('{', '{ ');
  const [forged] = await sandbox.emit('client.updated', { clientId: '1' }, { tamper: forge });
  expect(forged?.status).toBe(401);
  const [genuine] = await sandbox.emit('client.updated', { clientId: '2' });
  expect(genuine?.status).toBe(204);
  await vi.waitFor(async () => expect((await (await clients()).list()).keys).toHaveLength(1), {
    timeout: 10_000,
  });
  expect(await stored('1')).toBeNull();
}, 30_000);
