import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { exampleEvent, signRequest } from '../../src/testing/index.ts';
import { createWebhookHandler, type DedupeStore, memoryStore } from '../../src/webhooks/index.ts';

const secret = 'a secret';
const event = exampleEvent('customer.created');

/** The key under which a handler asks for an event. */
async function keyOf(sent: object | string, prefix?: string) {
  const claim = vi.fn<DedupeStore['claim']>(() => 'done');
  const store: DedupeStore = { claim, complete: () => {}, release: () => {} };
  const handler = createWebhookHandler({ secret, on: {}, otherwise: () => {}, dedupe: { store, prefix } });
  const { status } = await handler(await signRequest(sent, { secret }));
  expect([status, claim.mock.calls.length]).toEqual([204, 1]);
  return claim.mock.calls[0]![0];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

describe('the identity of an event', () => {
  it('is the SHA-256 of its name, time and data, under the vendor’s name', async () => {
    const { created, data } = event;
    const key = `pushpress:${sha256(JSON.stringify(['customer.created', created, data]))}`;
    expect([await keyOf(event), await keyOf(event, 'staging:')]).toEqual([key, `staging:${key}`]);
  });

  it('is what openssl computes', async () => {
    // printf '%s' '["a",1,{"b":"é"}]' | openssl dgst -sha256 -binary | base64
    const hash = 'r+n5Rq5D4ihZncBQAJwhO73HzcVxu3FynNiWes1IMFc=';
    expect(await keyOf({ event: 'a', created: 1, data: { b: 'é' } })).toBe(`pushpress:${hash}`);
  });

  it('is the same however the JSON is written, and whatever stands beside', async () => {
    const spaced = JSON.stringify({ ...event, attempt: 2 }, null, 2);
    expect(await keyOf(spaced)).toBe(await keyOf(event));
  });

  it('is another one when the name, the time or the data is', async () => {
    const others = [
      { ...event, event: 'customer.updated' },
      { ...event, created: event.created + 1 },
      { ...event, created: String(event.created) },
      { ...event, created: undefined },
      { ...event, data: { ...event.data, email: 'other@example.com' } },
      { ...event, data: null },
      { ...event, data: [event.data] },
    ];
    const keys = await Promise.all([event, ...others].map((one) => keyOf(one)));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells any two events apart', async () => {
    const events = fc.record({ event: fc.string(), created: fc.integer(), data: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(events, events, async (one, other) => {
        const same = (a: typeof one) => JSON.stringify([a.event, a.created, a.data]);
        expect((await keyOf(one)) === (await keyOf(other))).toBe(same(one) === same(other));
        expect(await keyOf(one)).toBe(await keyOf(structuredClone(one)));
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  }, 3_600_000);
});

it('a repeat of an event is handled once, with a memoryStore, under a rotated secret too', async () => {
  const run = vi.fn();
  const handler = createWebhookHandler({
    secret: [secret, 'the next one'],
    dedupe: { store: memoryStore() },
    on: { 'customer.created': run },
  });
  for (const with_ of [secret, secret, 'the next one'])
    expect((await handler(await signRequest(event, { secret: with_ }))).status).toBe(204);
  expect(run).toHaveBeenCalledOnce();
});

it('prefixes set apart receivers that share a store and not their events', async () => {
  const store = memoryStore();
  const run = vi.fn();
  const handlers = ['a:', 'b:'].map((prefix) =>
    createWebhookHandler({ secret, dedupe: { store, prefix }, on: { 'customer.created': run } }),
  );
  for (const handler of [...handlers, ...handlers])
    expect((await handler(await signRequest(event, { secret }))).status).toBe(204);
  expect(run).toHaveBeenCalledTimes(2);
});
