import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Parts, startFlood } from '../../../core/test/webhooks/support/flood.ts';
import { exampleEvent } from '../../src/testing/index.ts';

const secret = 'a secret';
const MANY = 10_000;

/** A delivery in two parts, of which the second is half its body. */
function delivery(messageId: string): Parts {
  const body = JSON.stringify({ ...exampleEvent('client.created'), messageId });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;
  const lines = [
    'POST /hook HTTP/1.1',
    'host: x',
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-mindbody-signature: ${signature}`,
  ];
  const half = body.length >> 1;
  return [`${lines.join('\r\n')}\r\n\r\n${body.slice(0, half)}`, body.slice(half)];
}

let flood: Awaited<ReturnType<typeof startFlood>>;
beforeAll(async () => {
  const [module, serve] = ['../../src/webhooks/index.ts', 'serve.ts'].map(
    (to) => new URL(to, import.meta.url),
  );
  flood = await startFlood(module!, serve!, secret, { bodyTimeoutMs: 120_000 });
}, 60_000);
afterAll(() => flood?.stop());

it('10,000 deliveries at once are each handled once, in memory that goes with what is in flight', async () => {
  const before = await flood.report();
  // Every hundredth is a repeat of another one that is in flight.
  const deliveries = Array.from({ length: MANY }, (_, at) => delivery(`message ${at - (at % 100 ? 0 : 1)}`));
  expect(await flood.begin(deliveries)).toEqual({ open: MANY });
  await expect.poll(flood.inside, { timeout: 60_000 }).toBe(MANY);
  const during = await flood.report();
  expect(during.events).toBe(0);
  const { counts } = await flood.end();
  const after = await flood.report();
  // A repeat meets an attempt that is at work, or one that is done.
  expect((counts['204'] ?? 0) + (counts['503'] ?? 0)).toBe(MANY);
  expect([after.inside, after.events, after.twice]).toEqual([0, MANY - MANY / 100 + 1, 0]);
  // What bounds the memory: each delivery holds its connection and what has come of its body, at most maxBytes, for
  // at most bodyTimeoutMs. About 25 kB of that are Node's request, socket and streams.
  const each = (during.heapUsed + during.external - before.heapUsed - before.external) / MANY;
  expect(each).toBeLessThan(60_000);
  // And nothing of it stays: what does is the store's entry and what this test notes of each event.
  const kept = (after.heapUsed - before.heapUsed) / MANY;
  expect(kept).toBeLessThan(10_000);
}, 180_000);
