import { describe, expect, it } from 'vitest';
import type { Metric } from '../src/mindbody/metrics.ts';
import { mindbodyBench, subscriptionsPath } from './support/mindbody-bench.ts';

const bench = mindbodyBench();
const minutes = 60_000;
const tooMany = 'DeactivatedTooManyFailedMessageDeliveryAttempts';

async function activated(): Promise<string> {
  const { subscriptionId } = await bench.create();
  await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, { body: { status: 'Active' } });
  return subscriptionId;
}

async function metric(): Promise<Metric> {
  const { body } = await bench.api<{ items: Metric[] }>('GET', '/api/v1/metrics');
  return body.items[0]!;
}

/** Lets a quarter of an hour pass, and what it brings arrive. */
async function quarter(): Promise<void> {
  bench.clock.advance(15 * minutes);
  await bench.sandbox.settled();
}

const attempts = () => bench.sandbox.deliveries.length;

describe('Mindbody: a notification that is not taken', () => {
  it('comes again every 15 minutes, the same to the byte, until it is taken', async () => {
    await activated();
    bench.receiver.answerWith(503);
    await bench.sandbox.emit('client.created');
    bench.clock.advance(15 * minutes - 1);
    await bench.sandbox.settled();
    expect(attempts()).toBe(1);
    bench.clock.advance(1);
    await bench.sandbox.settled();
    expect(attempts()).toBe(2);
    bench.receiver.answerWith(204);
    await quarter();
    await quarter();
    expect(attempts()).toBe(3);
    const posts = bench.receiver.posts();
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1);
    expect(new Set(posts.map(({ headers }) => headers['x-mindbody-signature'])).size).toBe(1);
    expect(await metric()).toMatchObject({
      messagesAttempted: 3,
      messagesDelivered: 1,
      messagesUndelivered: 2,
      messagesFailed: 0,
    });
  });

  it('is given up after 3 hours: 13 attempts, and one that failed', async () => {
    await activated();
    bench.receiver.answerWith(500);
    await bench.sandbox.emit('client.created');
    for (let passed = 1; passed <= 11; passed += 1) await quarter();
    expect(attempts()).toBe(12);
    expect((await metric()).messagesFailed).toBe(0);
    await quarter();
    expect(await metric()).toMatchObject({
      messagesAttempted: 13,
      messagesUndelivered: 13,
      messagesFailed: 1,
    });
    await quarter();
    expect(attempts()).toBe(13);
  });

  it('keeps to its quarters when the receiver takes its 10 seconds', async () => {
    await activated();
    bench.receiver.answerWith('silent');
    const first = bench.sandbox.emit('client.created');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      while (bench.receiver.posts().length < attempt) await new Promise(setImmediate);
      bench.clock.advance(10_000);
      await bench.sandbox.settled();
      bench.clock.advance(15 * minutes - 10_000);
    }
    await first;
    const [start = 0, ...later] = bench.sandbox.deliveries.map(({ at }) => at);
    expect(later.map((at) => at - start)).toEqual([15 * minutes, 30 * minutes]);
  });

  it('goes to the address that the subscription has by then, and to none once it is switched off', async () => {
    const subscriptionId = await activated();
    bench.receiver.answerWith(503);
    await bench.sandbox.emit('client.created');
    bench.receiver.answerWith(200);
    const body = { webhookUrl: `${bench.receiver.url}/moved` };
    await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, { body });
    bench.receiver.answerWith(503);
    await quarter();
    expect(bench.sandbox.deliveries.map(({ url }) => url)).toEqual([bench.receiver.url, body.webhookUrl]);
    await bench.api('DELETE', `${subscriptionsPath}/${subscriptionId}`);
    await quarter();
    expect(attempts()).toBe(2);
  });

  it('is not waited for when the sandbox is closed', async () => {
    await activated();
    bench.receiver.answerWith(503);
    await bench.sandbox.emit('client.created');
    await bench.sandbox.close();
    await quarter();
    expect(attempts()).toBe(1);
  });
});

describe('Mindbody: too many notifications given up', () => {
  const giveUp = async (count: number) => {
    for (let each = 0; each < count; each += 1) await bench.sandbox.emit('client.created');
    for (let passed = 0; passed < 12; passed += 1) await quarter();
  };

  it('deactivate the subscription, which then gets nothing until it is activated again', async () => {
    const subscriptionId = await activated();
    bench.receiver.answerWith(500);
    await giveUp(4);
    expect(await metric()).toMatchObject({ status: 'Active', messagesFailed: 4 });
    await giveUp(1);
    expect(await metric()).toMatchObject({ status: tooMany, messagesFailed: 5 });
    expect(await bench.sandbox.emit('client.created')).toEqual([]);
    bench.receiver.answerWith(200);
    await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, { body: { status: 'Active' } });
    bench.receiver.answerWith(500);
    await giveUp(4);
    expect(await metric()).toMatchObject({ status: 'Active', messagesFailed: 9 });
    bench.receiver.answerWith(200);
    expect(await bench.sandbox.emit('client.created')).toMatchObject([{ ok: true }]);
  });

  it('are counted from the last one that was taken', async () => {
    await bench.restart({ maxFailedMessages: 2, retryForMs: 0 });
    await activated();
    for (const status of [500, 200, 500, 500]) {
      expect((await metric()).status).toBe('Active');
      bench.receiver.answerWith(status);
      await bench.sandbox.emit('client.created');
    }
    expect((await metric()).status).toBe(tooMany);
  });
});
