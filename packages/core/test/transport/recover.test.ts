import { describe, expect, it } from 'vitest';
import { type Behaviour, empty, hostileServer, json, never, reset } from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, loosely, type TestOptions, testClient } from '../support/test-client.js';

const ok = json({ fine: true });

/** A vendor whose tokens run out: each time it is asked, another one is at hand, as often as given. */
function withTokens(...more: string[]) {
  let token = 'token-0';
  const refused: (string | null)[] = [];
  const api: TestOptions['api'] = {
    authorize: (_, headers) => {
      headers.set('authorization', `Bearer ${token}`);
      return undefined;
    },
    recover: async (headers) => {
      refused.push(headers.get('authorization'));
      const next = more.shift();
      token = next ?? token;
      return next !== undefined;
    },
  };
  return { refused, options: { api } };
}

describe('after a 401, a vendor with other credentials at hand', () => {
  it.each(['get', 'post', 'put', 'patch', 'delete'] as const)(
    '%s is made again with them',
    async (method) => {
      const server = await hostileServer(empty(401), ok);
      const { options, refused } = withTokens('token-1');
      const client = testClient(server.url, { ...options, retry: { maxRetries: 0 } });
      expect(await loosely(client)[method]('/things')).toEqual({ fine: true });
      expect(server.requests.map((request) => request.headers.authorization)).toEqual([
        'Bearer token-0',
        'Bearer token-1',
      ]);
      expect(refused).toEqual(['Bearer token-0']);
    },
  );

  it('is asked once a call, not more', async () => {
    const server = await hostileServer(empty(401));
    const { options, refused } = withTokens('token-1', 'token-2');
    const client = testClient(server.url, options);
    expect(await failure(client.post('/things'))).toMatchObject({ status: 401, attempts: 2 });
    expect(server.requests).toHaveLength(2);
    await failure(client.get('/things'));
    expect(refused).toHaveLength(2);
  });

  it('is asked once a call, even if a retry lies between two 401s', async () => {
    const server = await hostileServer(empty(401), empty(500), empty(401), ok);
    const { options, refused } = withTokens('token-1', 'token-2');
    expect(await failure(testClient(server.url, options).get('/things'))).toMatchObject({
      status: 401,
      attempts: 3,
    });
    expect(refused).toEqual(['Bearer token-0']);
  });

  it('is not asked after anything else', async () => {
    const server = await hostileServer(empty(403));
    const { options, refused } = withTokens('token-1');
    expect(await failure(testClient(server.url, options).get('/things'))).toMatchObject({
      status: 403,
      attempts: 1,
    });
    expect(refused).toEqual([]);
  });

  it.each<[string, Behaviour, object]>([
    ['a reset connection', reset, { kind: 'connection', attempts: 2 }],
    ['a 403', empty(403), { kind: 'status', status: 403, attempts: 2 }],
    ['another 401', empty(401), { kind: 'status', status: 401, attempts: 2 }],
    ['a 500', empty(500), { kind: 'status', status: 500, attempts: 2 }],
  ])('reports the failure after recovery: %s', async (_, behaviour, expected) => {
    const server = await hostileServer(json({ message: 'token expired' }, 401), behaviour);
    const client = testClient(server.url, { ...withTokens('token-1').options, retry: { maxRetries: 0 } });
    const error = await failure(client.post('/things'));
    expect(error).toMatchObject(expected);
    expect(error.message).not.toContain('token expired');
    expect(server.requests).toHaveLength(2);
  });

  it('reports a timeout after recovery, not the 401', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(empty(401), never);
    const call = failure(testClient(server.url, withTokens('token-1').options, clock).post('/things'));
    await server.seen(2);
    clock.advance(20_000);
    expect(await call).toMatchObject({ kind: 'timeout', attempts: 2 });
  });

  it('a timeout after recovery reports the error response from before the 401', async () => {
    const clock = new ManualClock(1_000);
    const server = await hostileServer(empty(500), empty(401), never);
    const call = failure(
      testClient(server.url, { ...withTokens('token-1').options, retry: { maxRetries: 1 } }, clock).get(
        '/things',
      ),
    );
    await server.seen(3);
    clock.advance(20_000);
    expect(await call).toMatchObject({ kind: 'status', status: 500, attempts: 3 });
  });

  it('does not count as a retry', async () => {
    const server = await hostileServer(empty(401), empty(500), empty(500), ok);
    const client = testClient(server.url, { ...withTokens('token-1').options, retry: { maxRetries: 2 } });
    expect(await client.get('/things')).toEqual({ fine: true });
    expect(server.requests).toHaveLength(4);
  });

  it('that has none after all leaves the 401', async () => {
    const server = await hostileServer(empty(401));
    expect(await failure(testClient(server.url, withTokens().options).get('/things'))).toMatchObject({
      status: 401,
      attempts: 1,
    });
  });

  it('that fails at it ends the call', async () => {
    const server = await hostileServer(empty(401));
    const cause = new Error('the store is closed');
    const api = { recover: () => Promise.reject(cause) };
    expect(await failure(testClient(server.url, { api }).get('/things'))).toMatchObject({
      kind: 'abort',
      cause,
    });
    expect(server.requests).toHaveLength(1);
  });
});

it('a vendor without leaves a 401 as it is', async () => {
  const server = await hostileServer(empty(401), ok);
  expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ status: 401, attempts: 1 });
  expect(server.requests).toHaveLength(1);
});
