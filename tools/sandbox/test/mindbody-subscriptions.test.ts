import { describe, expect, it } from 'vitest';
import type { Subscription } from '../src/mindbody/types.ts';
import { errorTypes, mindbodyBench, subscriptionsPath, type Wrapped } from './support/mindbody-bench.ts';

const bench = mindbodyBench();

describe('Mindbody: the life of a subscription', () => {
  it('begins pending, after an unsigned HEAD, with a key that is shown once', async () => {
    const { messageSignatureKey, ...rest } = await bench.create({ referenceId: 'mine' });
    expect(Buffer.from(messageSignatureKey, 'base64')).toHaveLength(32);
    expect(rest).toMatchObject({ ...bench.request(), status: 'PendingActivation', referenceId: 'mine' });
    expect(bench.receiver.received.map(({ method }) => method)).toEqual(['HEAD']);
    expect(bench.receiver.heads()[0]!.headers).not.toHaveProperty('x-mindbody-signature');
    const one = await bench.api<Wrapped<Subscription>>('GET', `${subscriptionsPath}/${rest.subscriptionId}`);
    expect(one.body).toEqual({ isSuccess: true, errorInformation: [], value: rest });
    const all = await bench.api<Wrapped<object>>('GET', subscriptionsPath);
    expect(all.body.value).toEqual({ items: [rest] });
    expect(await bench.sandbox.emit('client.created')).toEqual([]);
  });

  it('is activated by the status alone, which leaves the events, after another HEAD', async () => {
    const { subscriptionId, statusChangeDate } = await bench.create();
    bench.clock.advance(60_000);
    const answer = await bench.api<Wrapped<Subscription>>('PATCH', `${subscriptionsPath}/${subscriptionId}`, {
      body: { status: 'Active' },
    });
    expect(answer.body.value).toMatchObject({ status: 'Active', eventIds: bench.request().eventIds });
    expect(answer.body.value).not.toHaveProperty('messageSignatureKey');
    expect(Date.parse(answer.body.value.statusChangeDate) - Date.parse(statusChangeDate)).toBe(60_000);
    expect(bench.receiver.heads()).toHaveLength(2);
    await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, {
      body: { status: 'Active', referenceId: 'x' },
    });
    expect(bench.receiver.heads()).toHaveLength(2);
  });

  it('stays as it was when the probe of an activation or of a new address fails', async () => {
    const { subscriptionId, messageSignatureKey: _, ...before } = await bench.create();
    bench.receiver.answerWith(405);
    const changes = [
      { status: 'Active', eventIds: ['staff.created'] },
      { webhookUrl: `${bench.receiver.url}/new` },
    ];
    for (const body of changes) {
      const answer = await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, { body });
      expect(errorTypes(answer)).toEqual([400, 'invalidWebhookURLNoResponse']);
    }
    const after = await bench.api<Wrapped<Subscription>>('GET', `${subscriptionsPath}/${subscriptionId}`);
    expect(after.body.value).toMatchObject(before);
  });

  it('takes new events, reference and address', async () => {
    const { subscriptionId } = await bench.create();
    const body = {
      eventIds: ['staff.created'],
      referenceId: 'other',
      webhookUrl: `${bench.receiver.url}/new`,
    };
    const answer = await bench.api<Wrapped<Subscription>>('PATCH', `${subscriptionsPath}/${subscriptionId}`, {
      body,
    });
    expect(answer.body.value).toMatchObject({ ...body, status: 'PendingActivation' });
  });

  it('is deactivated by DELETE, still read, and activated again', async () => {
    const { subscriptionId } = await bench.create({ referenceId: 'mine' });
    const at = `${subscriptionsPath}/${subscriptionId}`;
    await bench.api('PATCH', at, { body: { status: 'Active' } });
    expect(await bench.sandbox.emit('client.created')).toHaveLength(1);
    const deleted = await bench.api<Wrapped<object>>('DELETE', at);
    expect(deleted.body.value).toEqual({
      subscriptionId,
      referenceId: 'mine',
      deactivationDateTime: new Date(bench.clock.now()).toISOString(),
      message: 'Subscription deactivated successfully.',
    });
    expect((await bench.api<Wrapped<Subscription>>('GET', at)).body.value.status).toBe('DeactivatedByUser');
    expect(await bench.sandbox.emit('client.created')).toEqual([]);
    await bench.api('PATCH', at, { body: { status: 'Active' } });
    expect(await bench.sandbox.emit('client.created')).toHaveLength(1);
  });

  it('can be deactivated by the vendor', async () => {
    const { subscriptionId } = await bench.create();
    await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, { body: { status: 'Active' } });
    bench.sandbox.setStatus(subscriptionId, 'DeactivatedTooManyFailedMessageDeliveryAttempts');
    const read = await bench.api<Wrapped<Subscription>>('GET', `${subscriptionsPath}/${subscriptionId}`);
    expect(read.body.value.status).toBe('DeactivatedTooManyFailedMessageDeliveryAttempts');
    expect(await bench.sandbox.emit('client.created')).toEqual([]);
  });
});
