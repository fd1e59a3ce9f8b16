import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { exampleEvent, signRequest } from '../../src/testing/index.ts';
import { createWebhookHandler, type DedupeStore, memoryStore } from '../../src/webhooks/index.ts';

const secret = 'a secret';
const event = exampleEvent('client.created');

/** The key under which a handler asks for an event. */
async function keyOf(sent: object | string, prefix?: string) {
  const claim = vi.fn<DedupeStore['claim']>(() => 'done');
  const store: DedupeStore = { claim, complete: () => {}, release: () => {} };
  const handler = createWebhookHandler({ secret, on: {}, otherwise: () => {}, dedupe: { store, prefix } });
  const { status } = await handler(await signRequest(sent, { secret }));
  expect([status, claim.mock.calls.length]).toEqual([204, 1]);
  return claim.mock.calls[0]![0];
}

describe('the identity of an event', () => {
  it('is its messageId, under the vendor’s name', async () => {
    const key = `mindbody:${event.messageId}`;
    expect([await keyOf(event), await keyOf(event, 'staging:')]).toEqual([key, `staging:${key}`]);
  });

  it('is the same whatever else changes between repeats', async () => {
    const repeat = { ...event, eventInstanceOriginationDateTime: '2030-01-01T00:00:00Z', attempt: 2 };
    expect(await keyOf(repeat)).toBe(await keyOf(event));
  });

  it.each([undefined, null, '', 0, {}, []])(
    'is the SHA-256 of the whole event where messageId is %j: no two events are taken for one',
    async (messageId) => {
      const [one, other] = [1, 2].map((siteId) => ({ ...event, messageId, eventData: { siteId } }));
      const hash = createHash('sha256').update(JSON.stringify(one)).digest('base64');
      expect(await keyOf(one!)).toBe(`mindbody:${hash}`);
      expect(await keyOf(other!)).not.toBe(await keyOf(one!));
    },
  );
});

it.each(['x\ud800', 'x\udfff', 'x'.repeat(100), 'a b', 'a\nb'])(
  'a messageId that could not stand in a key is hashed, whatever else is in the event: %j',
  async (messageId) => {
    // JSON escapes a half of a character, where UTF-8 would make every half the same.
    const hash = createHash('sha256').update(JSON.stringify(messageId)).digest('base64');
    for (const siteId of [1, 2])
      expect(await keyOf({ ...event, messageId, eventData: { siteId } })).toBe(`mindbody:${hash}`);
  },
);

it('a repeat of an event is handled once, with a memoryStore, and another message on its own', async () => {
  const run = vi.fn();
  const dedupe = { store: memoryStore() };
  const handler = createWebhookHandler({ secret, dedupe, on: { 'client.created': run } });
  for (const messageId of ['one', 'one', 'two', 'one'])
    expect((await handler(await signRequest({ ...event, messageId }, { secret }))).status).toBe(204);
  expect(run.mock.calls.map(([{ messageId }]) => messageId)).toEqual(['one', 'two']);
});
