import { describe, expect, it } from 'vitest';
import type { Hooks } from '../../src/index.js';
import { empty, hostileServer, json } from '../support/hostile-server.js';
import {
  failure,
  GymError,
  loosely,
  rejection,
  type TestOptions,
  testClient,
} from '../support/test-client.js';

const ok = json({ fine: true });

/** What another call may have failed with: each would be repeated, or recovered from, if it were the server's answer. */
const failures = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfterMs: 0 },
  { kind: 'status', status: 429, retryAfterMs: 0 },
  { kind: 'status', status: 401 },
  { kind: 'connection' },
  { kind: 'timeout' },
] as const;

const otherCall = (details: (typeof failures)[number]) =>
  new GymError('Another call failed', {
    ...details,
    method: 'GET',
    url: 'http://gym.example/other',
    attempts: 7,
  });

/** Every place where the user's own code runs during a call, and how it is made to throw. */
const places: [string, (thrown: unknown) => TestOptions, number][] = [
  ['request hook', (thrown) => ({ hooks: throwing('request', thrown) }), 0],
  ['response hook', (thrown) => ({ hooks: throwing('response', thrown) }), 1],
  ['error hook', (thrown) => ({ hooks: throwing('error', thrown) }), 1],
  ['retry hook', (thrown) => ({ hooks: throwing('retry', thrown) }), 1],
  ['apiKey', (thrown) => ({ apiKey: () => Promise.reject(thrown) }), 0],
];

function throwing(name: keyof Hooks, thrown: unknown): Hooks {
  return { [name]: () => Promise.reject(thrown) };
}

describe.each(places)('what the %s throws', (_, options, requests) => {
  it.each(failures)("is not treated as the server's response: %j", async (details) => {
    const thrown = otherCall(details);
    let recovered = 0;
    const api: TestOptions['api'] = { recover: async () => ++recovered > 0 };
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const server = await hostileServer(empty(500), ok);
      const client = testClient(server.url, {
        ...options(thrown),
        api,
        retry: { maxRetries: 3, methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
      });
      const error = await failure(loosely(client)[method]('/things'));
      expect(error).toMatchObject({
        kind: 'abort',
        name: 'AbortError',
        method: method.toUpperCase(),
        url: `${server.url}/things`,
        attempts: requests,
      });
      expect(error.status).toBeUndefined();
      expect(error.cause).toBe(thrown);
      expect(server.requests).toHaveLength(requests);
    }
    expect(recovered).toBe(0);
  });
});

it("does not resend a POST when the response hook's own call gets a 500", async () => {
  const audit = await hostileServer(empty(500));
  const server = await hostileServer(ok);
  const auditor = testClient(audit.url, { retry: { maxRetries: 0 } });
  const hooks: Hooks = { response: () => auditor.get('/things') };
  const client = testClient(server.url, { hooks, retry: { methods: ['POST'] } });
  const error = await failure(client.post('/things', { body: { a: 1 } }));
  expect(error).toMatchObject({ kind: 'abort', method: 'POST', url: `${server.url}/things`, attempts: 1 });
  expect(error.cause).toMatchObject({ kind: 'status', status: 500, method: 'GET' });
  expect(server.requests).toHaveLength(1);
});

const shouts = {
  throws() {
    throw otherCall({ kind: 'status', status: 500 });
  },
  'rejects with': () => Promise.reject(otherCall({ kind: 'status', status: 500 })),
};

// Vitest fails a run in which a rejection stays unhandled.
it.each(Object.entries(shouts))('ignores what a logger %s', async (_, shout) => {
  const server = await hostileServer(empty(500), ok);
  const client = testClient(server.url, { logger: { debug: shout, warn: shout } });
  expect(await loosely(client).post('/things', { retry: { methods: ['POST'] } })).toEqual({ fine: true });
  expect(server.requests).toHaveLength(2);
});

it("rejects with the token request's own error", async () => {
  const server = await hostileServer(ok);
  const thrown = new GymError('No token', { kind: 'status', status: 403 });
  const api: TestOptions['api'] = { authorize: () => Promise.reject(thrown) };
  expect(await rejection(testClient(server.url, { api }).get('/things'))).toBe(thrown);
  expect(server.requests).toHaveLength(0);
});
