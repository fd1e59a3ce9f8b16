import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMindbodyWebhooksClient } from '@x/mindbody';
import { memoryStore } from '@x/mindbody/webhooks';
import { createPushPressClient } from '@x/pushpress';
import { type Sandbox, startSandbox } from '@x/sandbox';
import type { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  noRedis,
  type RedisServer,
  startRedis,
} from '../../packages/core/test/webhooks/support/redis-server.ts';
import { subscribe } from '../mindbody-subscription/subscribe.ts';
import { eventQueue, type GymEvent, receiverConnection } from '../webhook-queue/queue.ts';
import { createReceiver } from '../webhook-queue/receiver.ts';
import { createWorker, once } from '../webhook-queue/worker.ts';

describe.skipIf(noRedis)('webhook-queue', () => {
  let sandbox: Sandbox;
  let redis: RedisServer;
  let connection: Redis;
  let queue: Queue<GymEvent>;
  let server: Server;
  let workers: Worker<GymEvent>[];

  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    [sandbox, redis] = await Promise.all([startSandbox(), startRedis()]);
    connection = await receiverConnection(redis.url);
    queue = eventQueue(connection);
    server = createReceiver(connection, queue);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    workers = [];
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const pushpress = createPushPressClient({
      apiKey: sandbox.pushpress.apiKey,
      companyId: sandbox.pushpress.companies[0],
      server: sandbox.pushpress.url,
    });
    const body = { url: `${base}/pushpress`, eventTypes: ['customer.created'] as const };
    const hook = await pushpress.post('/webhooks', { body: { ...body, eventTypes: [...body.eventTypes] } });
    vi.stubEnv('PUSHPRESS_WEBHOOK_SECRET', hook.signingSecret);
    const subs = createMindbodyWebhooksClient({
      apiKey: sandbox.mindbody.webhooksApiKey,
      server: sandbox.mindbody.webhooksUrl,
    });
    await subscribe(subs, `${base}/mindbody`, ['client.created'], async (_, key) => {
      vi.stubEnv('MINDBODY_SIGNATURE_KEY', key);
    });
  }, 30_000);

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
    connection.disconnect();
    server.close();
    await Promise.all([sandbox.close(), redis.stop()]);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  const work = (count: number, handle: (event: GymEvent) => Promise<void>) => {
    for (let at = 0; at < count; at++) workers.push(createWorker(redis.url, handle));
  };
  const settled = () =>
    vi.waitFor(
      async () => {
        const { waiting, active, delayed, prioritized } = await queue.getJobCounts();
        expect([waiting, active, delayed, prioritized]).toEqual([0, 0, 0, 0]);
      },
      { timeout: 20_000, interval: 50 },
    );
  const identity = (event: GymEvent) => ('messageId' in event ? event.messageId : JSON.stringify(event));

  test('every event of both vendors is worked on once, however often it is delivered', async () => {
    const seen = new Map<string, number>();
    work(2, async (event) => {
      seen.set(identity(event), (seen.get(identity(event)) ?? 0) + 1);
    });
    const statuses = new Set<number | undefined>();
    for (let at = 0; at < 10; at++) {
      const thrice = await sandbox.mindbody.emit('client.created', undefined, { duplicates: 2 });
      expect(thrice).toHaveLength(3);
      const [sent] = await sandbox.pushpress.emit('customer.created', { email: `${at}@example.com` });
      for (const delivery of [...thrice, sent, await sandbox.pushpress.redeliver(sent!)])
        statuses.add(delivery?.status);
    }
    await settled();
    expect([...seen.values()]).toEqual(Array(20).fill(1));
    // Taken, or (where repeats race) busy for now.
    expect([...statuses].filter((status) => status !== 204 && status !== 503)).toEqual([]);
  }, 30_000);

  test('a forged delivery is not enqueued', async () => {
    const [forged] = await sandbox.mindbody.emit('client.created', undefined, {
      tamper: (body) => body.replace('{', '{ '),
    });
    expect([forged?.status, await queue.getWaitingCount()]).toEqual([401, 0]);
  });

  test('the vendor is answered before the work is done, and work that fails is tried again', async () => {
    const events: string[] = [];
    work(1, async (event) => {
      events.push(identity(event));
      if (events.length === 1) throw new Error('database down');
    });
    const [delivery] = await sandbox.mindbody.emit('client.created');
    expect(delivery?.status).toBe(204);
    await vi.waitFor(() => expect(events).toHaveLength(2), { timeout: 15_000 });
    await settled();
    expect([new Set(events).size, await queue.getCompletedCount(), await queue.getFailedCount()]).toEqual([
      1, 1, 0,
    ]);
  }, 30_000);

  test('while Redis is away a delivery is answered 500, and taken when it comes again', async () => {
    await redis.stop();
    const [delivery] = await sandbox.pushpress.emit('customer.created');
    expect(delivery?.status).toBe(500);
    redis = await startRedis(redis);
    await vi.waitFor(() => expect(connection.status).toBe('ready'), { timeout: 10_000 });
    expect((await sandbox.pushpress.redeliver(delivery!)).status).toBe(204);
    expect(await queue.getWaitingCount()).toBe(1);
  }, 30_000);
});

test('webhook-queue does a job once that comes again, and again a job that failed', async () => {
  const store = memoryStore();
  const run = vi.fn().mockRejectedValueOnce(new Error('database down')).mockResolvedValue(undefined);
  await expect(once(store, 'job 1', run)).rejects.toThrow('database down');
  const first = once(store, 'job 1', run);
  await expect(once(store, 'job 1', run)).rejects.toThrow('Somebody is at job 1');
  await first;
  await once(store, 'job 1', run);
  expect(run).toHaveBeenCalledTimes(2);
});
