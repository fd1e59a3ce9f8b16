import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { empty, hostileServer, json, text } from '../../../core/test/support/hostile-server.js';
import { rejection } from '../../../core/test/support/test-client.js';
import { createMindbodyWebhooksClient, MindbodyError } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';

const KEY = 'mb_live_0123456789abcdef';
const path = { subscriptionId: 's/1' };
const body = {
  eventIds: ['client.created' as const],
  webhookUrl: 'https://gym.example',
  eventSchemaVersion: 1 as const,
};

afterEach(() => vi.unstubAllEnvs());

const client = (server: string) => createMindbodyWebhooksClient({ apiKey: KEY, server });

describe('the envelope', () => {
  const value = { subscriptionId: 's', messageSignatureKey: 'shown once' };
  const envelope = { isSuccess: true, errorInformation: [], value };

  it.each([
    ['around the value', envelope],
    ['that is not there', value],
  ])('%s: the verbs give the value', async (_, answer) => {
    const server = await hostileServer(json(answer));
    expect(await client(server.url).post('/api/v1/subscriptions', { body })).toEqual(value);
    expect(await client(server.url).get('/api/v1/subscriptions/{subscriptionId}', { path })).toEqual(value);
    const { data, response } = await client(server.url).get('/api/v1/metrics').withResponse();
    expect(data).toEqual(value);
    expect(await response.json()).toEqual(answer);
    expect(server.requests[1]?.url).toBe('/api/v1/subscriptions/s%2F1');
  });

  it.each([envelope, value, { isSuccess: false, errorInformation: [{ errorMessage: 'x' }] }])(
    'comes as it is from raw: %j',
    async (answer) => {
      const server = await hostileServer(json(answer));
      const { data, error } = await openApiFetch(client(server.url)).GET('/api/v1/metrics');
      expect(data).toEqual(answer);
      expect(error).toBeUndefined();
    },
  );

  it('that says isSuccess: false is a MindbodyError, whatever the status', async () => {
    const problem = {
      errorCode: 7,
      errorType: 'invalidSubscriptionId',
      errorMessage: 'no such subscription',
    };
    const answer = { isSuccess: false, errorInformation: [problem], value: null };
    for (const status of [200, 400]) {
      const server = await hostileServer(json(answer, status));
      const error = await rejection(client(server.url).get('/api/v1/metrics'));
      expect(error).toBeInstanceOf(MindbodyError);
      expect(error).toMatchObject({
        kind: 'status',
        status,
        code: 'invalidSubscriptionId',
        name: 'MindbodyError',
        attempts: 1,
      });
      expect((error as Error).message).toMatch(/^no such subscription \(/);
      expect(await (error as MindbodyError).response?.json()).toEqual(answer);
    }
  });

  it('that is nested without end is one too', async () => {
    const nested = `${'{"Error":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const server = await hostileServer(text(`{"isSuccess":false,"errorInformation":[${nested}]}`));
    expect(await rejection(client(server.url).get('/api/v1/metrics'))).toBeInstanceOf(MindbodyError);
  });

  it('that says so without a reason still is', async () => {
    const server = await hostileServer(json({ isSuccess: false }));
    expect(await rejection(client(server.url).post('/api/v1/subscriptions', { body }))).toMatchObject({
      kind: 'status',
      status: 200,
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    null,
    [],
    [{ isSuccess: true }],
    'text',
    0,
    { isSuccess: true, value: null },
    { isSuccess: true, value: 0 },
  ])('is not seen where it is not: %j', async (answer) => {
    const server = await hostileServer(json(answer));
    const expected = typeof answer === 'object' && answer && 'value' in answer ? answer.value : answer;
    expect(await client(server.url).get('/api/v1/metrics')).toEqual(expected);
  });

  it('is not asked of an empty answer', async () => {
    const server = await hostileServer(empty(204));
    expect(
      await client(server.url).delete('/api/v1/subscriptions/{subscriptionId}', { path }),
    ).toBeUndefined();
  });
});

it.each([
  [
    '{errors}',
    { errors: [{ errorCode: 1, errorType: 'forbidden', errorMessage: 'not you' }] },
    'not you',
    'forbidden',
  ],
  ['{Error}', { Error: { Code: 'DeniedAccess', Message: 'not yours' } }, 'not yours', 'DeniedAccess'],
  ['{Message}', { Message: 'An error has occurred.' }, 'An error has occurred.', undefined],
])('an error of the shape %s is a MindbodyError', async (_, answer, message, code) => {
  const server = await hostileServer(json(answer, 403));
  const error = (await rejection(client(server.url).get('/api/v1/metrics'))) as MindbodyError;
  expect(error).toBeInstanceOf(MindbodyError);
  expect(error.message.startsWith(`${message} (`)).toBe(true);
  expect(error.code).toBe(code);
});

describe('the key', () => {
  it('goes out as API-Key', async () => {
    const server = await hostileServer(json({}));
    await client(server.url).get('/api/v1/metrics');
    await openApiFetch(createMindbodyWebhooksClient({ apiKey: async () => KEY, server: server.url })).GET(
      '/api/v1/metrics',
    );
    expect(server.requests.map((request) => request.headers['api-key'])).toEqual([KEY, KEY]);
  });

  it('comes from MINDBODY_WEBHOOKS_API_KEY, and not from the key of the Public API', async () => {
    vi.stubEnv('MINDBODY_API_KEY', 'public-key');
    vi.stubEnv('MINDBODY_WEBHOOKS_API_KEY', undefined);
    expect(() => createMindbodyWebhooksClient()).toThrow(/MINDBODY_WEBHOOKS_API_KEY/);
    vi.stubEnv('MINDBODY_WEBHOOKS_API_KEY', 'webhooks-key');
    const server = await hostileServer(json({}));
    await createMindbodyWebhooksClient({ server: server.url }).get('/api/v1/metrics');
    expect(server.requests[0]?.headers['api-key']).toBe('webhooks-key');
  });

  it.each(['', ' ', 'a\nb', 7, null])('%j is a TypeError when the client is made', (apiKey) => {
    vi.stubEnv('MINDBODY_WEBHOOKS_API_KEY', undefined);
    expect(() => createMindbodyWebhooksClient({ apiKey: apiKey as string })).toThrow(TypeError);
  });

  it('is shown by nothing, also when the vendor echoes it', async () => {
    const server = await hostileServer(
      json({ isSuccess: false, errorInformation: [{ errorMessage: `bad key ${KEY}`, errorType: KEY }] }),
    );
    for (const value of [client(server.url), await rejection(client(server.url).get('/api/v1/metrics'))]) {
      const shown =
        inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(value) + value;
      expect(shown).not.toContain('0123456789');
    }
  });
});

it.each([
  [undefined, 'https://push-api.mindbodyonline.com/api/v1/metrics'],
  ['production', 'https://push-api.mindbodyonline.com/api/v1/metrics'],
  ['gateway', 'https://mb-api.mindbodyonline.com/push/api/v1/metrics'],
  ['http://127.0.0.1:9/', 'http://127.0.0.1:9/api/v1/metrics'],
])('server %s', async (server, address) => {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return Response.json({});
  };
  await createMindbodyWebhooksClient({ apiKey: KEY, server, fetch }).get('/api/v1/metrics');
  expect(urls).toEqual([address]);
});
