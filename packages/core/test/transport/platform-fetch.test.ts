import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostileServer, json } from '../support/hostile-server.js';
import { failure, openApiFetch, testClient } from '../support/test-client.js';

// What Deno makes of it is tried in Deno, by the conformance suite in tools/runtimes.

const { fetch } = globalThis;
const ok = json({ fine: true });
const body = { a: 'é' };

/** What the platform's `fetch` was called with. */
let inits: (RequestInit & { client?: unknown })[];
beforeEach(() => {
  inits = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    inits.push(init);
    return fetch(url, init);
  });
});
afterEach(() => vi.unstubAllGlobals());

function stubDeno() {
  const client = { close: vi.fn() };
  const createHttpClient = vi.fn(() => client);
  vi.stubGlobal('Deno', { createHttpClient });
  return { client, createHttpClient };
}

describe('in Deno, a request that must not be made twice', () => {
  it('has a blob for its body, and arrives as it would', async () => {
    const { createHttpClient } = stubDeno();
    const server = await hostileServer(ok);
    const client = testClient(server.url);
    await client.post('/things', { body });
    await client.patch('/things', { body });
    await openApiFetch(client).POST('/things', { body });
    expect(inits.map((init) => init.body)).toEqual(Array(3).fill(expect.any(Blob)));
    for (const { headers, body: text } of server.requests) {
      expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '10' });
      expect(text).toBe('{"a":"é"}');
    }
    expect(createHttpClient).not.toHaveBeenCalled();
  });

  it('has an http client of its own when it has no body', async () => {
    const { client, createHttpClient } = stubDeno();
    const server = await hostileServer(ok);
    await testClient(server.url).post('/things');
    await openApiFetch(testClient(server.url)).PATCH('/things');
    expect(inits).toEqual(Array(2).fill(expect.objectContaining({ client, body: null })));
    expect(createHttpClient.mock.calls).toEqual(Array(2).fill([{ poolMaxIdlePerHost: 0 }]));
    expect(client.close).toHaveBeenCalledTimes(2);
  });

  it('closes that client when there is no answer, and not before', async () => {
    const { client } = stubDeno();
    const server = await hostileServer((response) => {
      expect(client.close).not.toHaveBeenCalled();
      response.destroy();
    });
    expect(await failure(testClient(server.url).post('/things'))).toMatchObject({ kind: 'connection' });
    expect(client.close).toHaveBeenCalledOnce();
  });

  it('is sent where no such client can be had', async () => {
    vi.stubGlobal('Deno', {});
    const server = await hostileServer(ok);
    expect(await testClient(server.url).post('/things')).toEqual({ fine: true });
  });
});

describe('is called as anywhere', () => {
  it('for what may be made again, in Deno', async () => {
    const { createHttpClient } = stubDeno();
    const server = await hostileServer(ok);
    const client = testClient(server.url);
    await client.get('/things');
    await client.delete('/things');
    await client.put('/things', { body });
    expect(inits.map((init) => init.body)).toEqual([null, null, JSON.stringify(body)]);
    expect(createHttpClient).not.toHaveBeenCalled();
  });

  it('outside Deno', async () => {
    const server = await hostileServer(ok);
    await testClient(server.url).post('/things', { body });
    await testClient(server.url).post('/things');
    expect(inits.map((init) => init.body)).toEqual([JSON.stringify(body), null]);
    for (const init of inits) expect(init).not.toHaveProperty('client');
  });

  it('where it is the caller’s own, in Deno too', async () => {
    const { createHttpClient } = stubDeno();
    const server = await hostileServer(ok);
    const own = vi.fn((url: string, init: RequestInit) => fetch(url, init));
    await testClient(server.url, { fetch: own }).post('/things', { body });
    await testClient(server.url, { fetch: own }).post('/things');
    expect(own.mock.calls.map(([, init]) => init.body)).toEqual([JSON.stringify(body), null]);
    expect(createHttpClient).not.toHaveBeenCalled();
  });
});
