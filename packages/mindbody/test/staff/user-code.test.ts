import { describe, expect, it } from 'vitest';
import { empty, hostileServer, json } from '../../../core/test/support/hostile-server.js';
import { createMindbodyClient, type MindbodyClientOptions, MindbodyError } from '../../src/index.js';
import { CLIENTS, rejected, spyStore } from './support.js';

const another = new MindbodyError('Another call failed', { kind: 'status', status: 503, retryAfterMs: 0 });
const staff = { username: 'owner', password: 'correct horse' };
const issued = json({ AccessToken: 'token_1', Expires: '2036-03-03T09:00:00Z' });

const clientOf = (server: string, options: Partial<MindbodyClientOptions>) =>
  createMindbodyClient({ apiKey: 'sk_live_1', siteId: -99, server, ...options });

const broken = (method: 'get' | 'set') => ({
  ...spyStore(),
  [method]: () => Promise.reject(another),
});

describe("keeps another call's error as the cause, and sends nothing", () => {
  it.each<[string, Partial<MindbodyClientOptions>]>([
    ['accessToken', { accessToken: () => Promise.reject(another) }],
    ['apiKey', { apiKey: () => Promise.reject(another) }],
    ['the store’s get', { staff, tokenStore: broken('get') }],
    ['the store’s set', { staff, tokenStore: broken('set') }],
  ])('%s', async (_, options) => {
    const server = await hostileServer((response, request) =>
      (request.url.includes('usertoken') ? issued : json({}))(response, request),
    );
    const mindbody = clientOf(server.url, options);
    const calls = [
      { method: 'GET', url: `${server.url}${CLIENTS}`, call: () => mindbody.get(CLIENTS) },
      {
        method: 'POST',
        url: `${server.url}/public/v6/client/addclient`,
        call: () =>
          mindbody.post('/public/v6/client/addclient', {
            body: { FirstName: 'A', LastName: 'B' },
            retry: { methods: ['POST'] },
          }),
      },
    ];
    for (const { method, url, call } of calls) {
      const error = await rejected(call());
      expect(error).toMatchObject({ kind: 'abort', method, attempts: 0 });
      expect(error.url?.split('?')[0]).toBe(url);
      expect(error.status).toBeUndefined();
      expect(error.cause).toBe(another);
    }
    expect(server.requests.filter(({ url }) => !url.includes('usertoken'))).toEqual([]);
  });
});

it('a store that throws after a 401 ends the call with its own method and URL', async () => {
  const server = await hostileServer((response, request) =>
    (request.url.includes('usertoken') ? issued : empty(401))(response, request),
  );
  const store = spyStore();
  let reads = 0;
  const tokenStore = {
    ...store,
    get: (key: string) => (reads++ === 0 ? store.get(key) : Promise.reject(another)),
  };
  const error = await rejected(clientOf(server.url, { staff, tokenStore }).get(CLIENTS));
  expect(error).toMatchObject({ kind: 'abort', method: 'GET', attempts: 1, cause: another });
});

it('keeps an SDK error that `fetch` throws during a token request as `cause`, and does not retry', async () => {
  const thrown = Object.assign(new MindbodyError('x', { kind: 'status' }), { seen: new Map() });
  let asked = 0;
  const fetch = async () => {
    asked++;
    throw thrown;
  };
  const error = await rejected(clientOf('http://127.0.0.1:9', { staff, fetch }).get(CLIENTS));
  expect([error.kind, error.cause, asked]).toEqual(['abort', thrown, 1]);
});

it.each(['get', 'set'] as const)(
  "rethrows a framework's signal from the store's %s unchanged",
  async (method) => {
    const server = await hostileServer(issued);
    const signal = Object.assign(new Error('dynamic'), { digest: 'DYNAMIC_SERVER_USAGE', map: new Map() });
    const tokenStore = { ...spyStore(), [method]: () => Promise.reject(signal) };
    await expect(clientOf(server.url, { staff, tokenStore }).get(CLIENTS)).rejects.toBe(signal);
  },
);
