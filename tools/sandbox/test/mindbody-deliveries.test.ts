import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MindbodySandbox, startMindbodySandbox } from '../src/index.ts';
import { eventIds } from '../src/mindbody/event-ids.ts';
import { type Api, mindbodyApi } from './support/api.ts';
import { movableClock } from './support/clock.ts';
import { bothDocuments } from './support/documents.ts';
import { type Received, type Receiver, startReceiver } from './support/receiver.ts';
import { validator } from './support/validator.ts';

const path = '/api/v1/subscriptions';

async function activate(sandbox: MindbodySandbox, webhookUrl: string, events: readonly string[]) {
  const api = mindbodyApi(sandbox);
  const body = { eventIds: events, eventSchemaVersion: 1, webhookUrl };
  const created = await api<{ value: { subscriptionId: string; messageSignatureKey: string } }>(
    'POST',
    path,
    {
      body,
    },
  );
  const { subscriptionId, messageSignatureKey } = created.body.value;
  await api('PATCH', `${path}/${subscriptionId}`, { body: { status: 'Active' } });
  return { subscriptionId, messageSignatureKey };
}

/** The receiver's own check, with nothing of the sandbox in it. */
function isSignedWith(key: string, { body, headers }: Received): boolean {
  const signature = createHmac('sha256', Buffer.from(key, 'utf8')).update(body).digest('base64');
  return headers['x-mindbody-signature'] === `sha256=${signature}`;
}

describe('Mindbody: deliveries', () => {
  const clock = movableClock();
  let sandbox: MindbodySandbox;
  let api: Api;
  let receiver: Receiver;
  beforeEach(async () => {
    sandbox = await startMindbodySandbox({ clock });
    api = mindbodyApi(sandbox);
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });

  it('are signed over the raw body with the key as text', async () => {
    const { subscriptionId, messageSignatureKey } = await activate(sandbox, receiver.url, ['client.created']);
    const results = await sandbox.emit('client.created', { siteId: -99, firstName: 'Søren' });
    expect(results).toMatchObject([{ ok: true, status: 200, to: subscriptionId }]);
    const [post] = receiver.posts();
    expect(isSignedWith(messageSignatureKey, post!)).toBe(true);
    expect(JSON.parse(post!.body)).toEqual({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eventId: 'client.created',
      eventSchemaVersion: 1,
      eventInstanceOriginationDateTime: '2026-03-02T09:00:00Z',
      eventData: { siteId: -99, firstName: 'Søren' },
    });
  });

  it('have an identity each, unless one is repeated on purpose', async () => {
    await activate(sandbox, receiver.url, ['client.created']);
    await sandbox.emit('client.created');
    await sandbox.emit('client.created');
    await sandbox.emit('client.created', undefined, { messageId: 'again' });
    await sandbox.emit('client.created', undefined, { messageId: 'again' });
    const identities = receiver
      .posts()
      .map(({ body }) => (JSON.parse(body) as { messageId: string }).messageId);
    expect(new Set(identities.slice(0, 2)).size).toBe(2);
    expect(identities.slice(2)).toEqual(['again', 'again']);
  });

  it('can be forged: the body is changed after it was signed', async () => {
    const { messageSignatureKey } = await activate(sandbox, receiver.url, ['client.created']);
    await sandbox.emit('client.created', undefined, { tamper: (body) => body.replace('Noor', 'Nora') });
    expect(receiver.posts()[0]!.body).toContain('Nora');
    expect(isSignedWith(messageSignatureKey, receiver.posts()[0]!)).toBe(false);
  });

  it('go to active subscriptions of the event only, and are counted for each', async () => {
    const one = await activate(sandbox, receiver.url, ['client.created', 'staff.created']);
    const two = await activate(sandbox, `${receiver.url}2`, ['staff.created']);
    await sandbox.emit('client.created');
    await sandbox.emit('staff.created');
    receiver.answerWith(503);
    await sandbox.emit('staff.created');
    const metrics = await api<{ items: object[] }>('GET', '/api/v1/metrics');
    const none = { messagesFailed: 0, status: 'Active' };
    expect(metrics.body.items).toMatchObject([
      {
        ...none,
        subscriptionId: one.subscriptionId,
        messagesAttempted: 3,
        messagesDelivered: 2,
        messagesUndelivered: 1,
      },
      {
        ...none,
        subscriptionId: two.subscriptionId,
        messagesAttempted: 2,
        messagesDelivered: 1,
        messagesUndelivered: 1,
      },
    ]);
    expect(sandbox.deliveries.map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
  });

  it('are given up after 10 seconds', async () => {
    await activate(sandbox, receiver.url, ['client.created']);
    receiver.answerWith('silent');
    const pending = sandbox.emit('client.created');
    while (receiver.posts().length === 0) await new Promise(setImmediate);
    clock.advance(9_999);
    expect(sandbox.deliveries).toEqual([]);
    clock.advance(1);
    expect(await pending).toMatchObject([{ ok: false, error: 'no answer within 10000 ms' }]);
  });

  it('end when the sandbox is closed', async () => {
    await activate(sandbox, receiver.url, ['client.created']);
    receiver.answerWith('silent');
    const pending = sandbox.emit('client.created');
    await sandbox.close();
    expect(await pending).toMatchObject([{ ok: false, error: 'the sandbox was closed' }]);
  });
});

describe('Mindbody: the sample of every event', async () => {
  const { published, corrected } = await bothDocuments('mindbody/events');
  const validators = [validator(published), validator(corrected)];
  let sandbox: MindbodySandbox;
  let receiver: Receiver;
  beforeAll(async () => {
    sandbox = await startMindbodySandbox();
    receiver = await startReceiver();
    await activate(sandbox, receiver.url, eventIds);
  });
  afterAll(async () => {
    await sandbox.close();
    await receiver.close();
  });

  it('there are 37 names, those of the document', () => {
    expect(eventIds).toHaveLength(37);
    expect(Object.keys(corrected.webhooks ?? {}).sort()).toEqual([...eventIds].sort());
  });

  it.each(eventIds)('%s fits the document', async (eventId) => {
    expect(await sandbox.emit(eventId)).toMatchObject([{ ok: true }]);
    const body: unknown = JSON.parse(receiver.posts().at(-1)!.body);
    expect(body).toMatchObject({ eventId });
    for (const validate of validators) expect(validate.webhook(eventId, body)).toBeNull();
  });

  it('an event without a sample needs its data', async () => {
    await expect(sandbox.emit('client.imagined')).rejects.toThrow('no sample');
    await expect(sandbox.emit('client.created', {}, { subscriptionId: 'none' })).rejects.toThrow('"none"');
    expect(await sandbox.emit('client.imagined', { siteId: -99 })).toEqual([]);
  });
});
