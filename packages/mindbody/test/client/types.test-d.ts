import { describe, expectTypeOf, it } from 'vitest';
import type { components } from '../../src/generated/webhooks.js';
import { createMindbodyWebhooksClient, type MindbodyWebhooksClientOptions } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';

const subs = createMindbodyWebhooksClient({ apiKey: 'key' });
const path = { subscriptionId: 's' };
const body = {
  eventIds: ['client.created' as const],
  webhookUrl: 'https://gym.example',
  eventSchemaVersion: 1 as const,
};

type Schemas = components['schemas'];
type Value<T> = T extends { value: infer V } ? V : T;

describe('verbs', () => {
  it('give the value inside the envelope', () => {
    expectTypeOf(subs.get('/api/v1/subscriptions/{subscriptionId}', { path })).resolves.toEqualTypeOf<
      Value<Schemas['PushApiResultSubscription']>
    >();
    expectTypeOf(subs.get('/api/v1/subscriptions')).resolves.toEqualTypeOf<
      Value<Schemas['PushApiResultGetSubscriptionsResponse']>
    >();
    const created = subs.post('/api/v1/subscriptions', { body });
    expectTypeOf(created).resolves.toEqualTypeOf<Value<Schemas['PushApiResultCreateSubscriptionResponse']>>();
    expectTypeOf(created).resolves.not.toHaveProperty('isSuccess');
    expectTypeOf(created).resolves.toHaveProperty('messageSignatureKey');
    expectTypeOf(created.withResponse()).resolves.toEqualTypeOf<{
      data: Value<Schemas['PushApiResultCreateSubscriptionResponse']>;
      response: Response;
    }>();
  });

  it('give the thing itself where there is none', () => {
    expectTypeOf(subs.get('/api/v1/metrics')).resolves.toEqualTypeOf<Value<Schemas['GetMetricsResponse']>>();
  });

  it('of raw give the body as it came', async () => {
    const { data } = await openApiFetch(subs).GET('/api/v1/subscriptions');
    expectTypeOf(data).toEqualTypeOf<Schemas['PushApiResultGetSubscriptionsResponse'] | undefined>();
  });
});

it('refuse what the API does not have', () => {
  // @ts-expect-error misspelled
  subs.get('/api/v1/subscription');
  // @ts-expect-error the id is missing
  subs.delete('/api/v1/subscriptions/{subscriptionId}');
  // @ts-expect-error no such event
  subs.post('/api/v1/subscriptions', { body: { ...body, eventIds: ['client.create'] } });
  // @ts-expect-error webhookUrl is missing
  subs.post('/api/v1/subscriptions', { body: { eventIds: ['client.created'], eventSchemaVersion: 1 } });
  // @ts-expect-error nothing here pages
  subs.paginate;
  // @ts-expect-error nothing here is put
  subs.put;
});

it('take an explicit undefined for every option', () => {
  const options: MindbodyWebhooksClientOptions = {
    apiKey: undefined,
    server: undefined,
    fetch: undefined,
    headers: undefined,
    timeoutMs: undefined,
    retry: undefined,
    hooks: undefined,
    logger: undefined,
  };
  createMindbodyWebhooksClient(options);
  subs.post('/api/v1/subscriptions', { body: { ...body, referenceId: undefined } });
  subs.patch('/api/v1/subscriptions/{subscriptionId}', {
    path,
    body: { status: 'Active', eventIds: undefined },
  });
});
