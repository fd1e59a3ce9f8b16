import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { movableClock, type Sandbox, startSandbox } from '../src/index.ts';
import { mindbodyApi, pushPressApi } from './support/api.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';

const clock = movableClock();
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
  sandbox = await startSandbox({ clock, customers: 5 });
  receiver = await startReceiver();
  const api = mindbodyApi(sandbox.mindbody);
  const { body } = await api<{ value: { subscriptionId: string } }>('POST', '/api/v1/subscriptions', {
    body: { eventIds: ['client.created'], eventSchemaVersion: 1, webhookUrl: receiver.url },
  });
  await api('PATCH', `/api/v1/subscriptions/${body.value.subscriptionId}`, { body: { status: 'Active' } });
  await pushPressApi(sandbox.pushpress)('POST', '/webhooks', {
    body: { url: receiver.url, eventTypes: ['customer.deleted'] },
  });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

describe.each(['mindbody', 'pushpress'] as const)('%s: on request', (vendor) => {
  const emit = (number: number, options: { duplicates?: number; delayMs?: number } = {}) =>
    vendor === 'mindbody'
      ? sandbox.mindbody.emit('client.created', { number }, options)
      : sandbox.pushpress.emit('customer.deleted', { number }, options);
  const numbers = () => receiver.posts().map(({ body }) => Number(/"number":(\d+)/.exec(body)?.[1]));
  const bodies = () => new Set(receiver.posts().map(({ body }) => body));

  it('a delivery comes several times', async () => {
    expect(await emit(1, { duplicates: 2 })).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(receiver.posts()).toHaveLength(3);
    expect(bodies().size).toBe(1);
  });

  it('a delivery is overtaken by what is emitted later', async () => {
    const late = emit(1, { delayMs: 5_000 });
    await emit(2);
    await sandbox[vendor].settled();
    expect(numbers()).toEqual([2]);
    clock.advance(5_000);
    expect(await late).toMatchObject([{ ok: true }]);
    expect(numbers()).toEqual([2, 1]);
  });

  it('a delivery that waits ends with the sandbox', async () => {
    const late = emit(1, { delayMs: 5_000 });
    await sandbox.close();
    expect(await late).toMatchObject([{ ok: false, error: 'the sandbox was closed' }]);
  });

  it('a delivery is repeated later, to the byte, whatever has become of it', async () => {
    receiver.answerWith(401);
    const [refused] = await emit(1);
    receiver.answerWith(200);
    expect(await sandbox[vendor].redeliver(refused!)).toMatchObject({ ok: true, status: 200 });
    const [first, second] = receiver.posts();
    expect(second!.body).toBe(first!.body);
    const signature = vendor === 'mindbody' ? 'x-mindbody-signature' : 'webhook-signature';
    expect(second!.headers[signature]).toBe(first!.headers[signature]);
    expect(sandbox[vendor].deliveries).toHaveLength(2);
  });
});
