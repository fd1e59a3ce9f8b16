import { describe, expect, it } from 'vitest';
import { errorTypes, mindbodyBench, subscriptionsPath } from './support/mindbody-bench.ts';

const bench = mindbodyBench();

describe('Mindbody: what is refused', () => {
  it.each([
    [{ eventIds: undefined }, 'invalidValueEventIdsRequired'],
    [{ eventIds: [] }, 'invalidValueEventIdsCannotBeBlank'],
    [{ eventIds: ['client.imagined'] }, 'invalidValueEventIds'],
    [{ eventIds: 'client.created' }, 'invalidValueEventIds'],
    [{ eventSchemaVersion: undefined }, 'invalidEventSchemaVersionRequired'],
    [{ eventSchemaVersion: 2 }, 'invalidEventSchemaVersion'],
    [{ webhookUrl: undefined }, 'invalidValueWebhookURLRequired'],
    [{ webhookUrl: ' ' }, 'invalidValueWebhookURLCannotBeBlank'],
    [{ webhookUrl: `https://a.example/${'x'.repeat(2048)}` }, 'invalidValueWebhookURLTooLong'],
    [{ webhookUrl: 'nowhere' }, 'invalidWebhookUrlBadFormat'],
    [{ webhookUrl: 'http://a.example/hook' }, 'invalidWebhookURLMissingHTTPS'],
    [{ webhookUrl: 'http://127.0.0.1:9/hook' }, 'invalidWebhookURLNoResponse'],
    [{ referenceId: 'x'.repeat(101) }, 'invalidValueReferenceIdTooLong'],
  ])('POST with %j', async (more, type) => {
    expect(errorTypes(await bench.api('POST', subscriptionsPath, { body: bench.request(more) }))).toEqual([
      400,
      type,
    ]);
    expect(bench.sandbox.subscriptions()).toEqual([]);
  });

  it('POST says everything that is wrong at once, before it probes', async () => {
    const answer = await bench.api('POST', subscriptionsPath, { body: { webhookUrl: bench.receiver.url } });
    expect(errorTypes(answer)).toEqual([
      400,
      'invalidValueEventIdsRequired',
      'invalidEventSchemaVersionRequired',
    ]);
    expect(answer.body).toMatchObject({
      errors: [{ errorCode: expect.any(Number), errorMessage: expect.stringContaining('eventIds') }, {}],
    });
    expect(bench.receiver.heads()).toEqual([]);
  });

  it('an address without https, when http is not allowed', async () => {
    await bench.restart({ allowHttp: false });
    const answer = await bench.api('POST', subscriptionsPath, { body: bench.request() });
    expect(errorTypes(answer)).toEqual([400, 'invalidWebhookURLMissingHTTPS']);
  });

  it('a receiver that answers the HEAD with anything but 2xx, or not in time', async () => {
    for (const status of [302, 404, 500]) {
      bench.receiver.answerWith(status);
      const answer = await bench.api('POST', subscriptionsPath, { body: bench.request() });
      expect(errorTypes(answer)).toEqual([400, 'invalidWebhookURLNoResponse']);
    }
    bench.receiver.answerWith('silent');
    const heads = bench.receiver.heads().length;
    const pending = bench.api('POST', subscriptionsPath, { body: bench.request() });
    while (bench.receiver.heads().length === heads) await new Promise(setImmediate);
    bench.clock.advance(10_000);
    expect(errorTypes(await pending)).toEqual([400, 'invalidWebhookURLNoResponse']);
  });

  it('an id that is no GUID, and one that is not there', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    for (const method of ['GET', 'DELETE', 'PATCH']) {
      const sent = method === 'PATCH' ? { body: {} } : {};
      expect(errorTypes(await bench.api(method, `${subscriptionsPath}/mine`, sent))).toEqual([
        400,
        'invalidSubscriptionId',
      ]);
      expect(errorTypes(await bench.api(method, `${subscriptionsPath}/${missing}`, sent))).toEqual([
        404,
        'resourceNotFound',
      ]);
    }
    expect(errorTypes(await bench.api('GET', '/api/v2/subscriptions'))).toEqual([404, 'resourceNotFound']);
  });

  it('a status that is not the caller’s to give', async () => {
    const { subscriptionId } = await bench.create();
    for (const status of ['DeactivatedByAdmin', 'PendingActivation', 'active', 1]) {
      const answer = await bench.api('PATCH', `${subscriptionsPath}/${subscriptionId}`, { body: { status } });
      expect(errorTypes(answer)).toEqual([400, 'subscriptionStatusNotValid']);
    }
  });

  it('a body that is no JSON object', async () => {
    expect(errorTypes(await bench.api('POST', subscriptionsPath, { body: [] }))).toEqual([400, 'badRequest']);
    const response = await fetch(bench.sandbox.webhooksUrl + subscriptionsPath, {
      method: 'POST',
      headers: { 'API-Key': bench.sandbox.webhooksApiKey, 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
  });
});
