import { describe, expect, it } from 'vitest';
import { empty, hostileServer, json } from '../support/hostile-server.js';
import {
  failure,
  GymError,
  loosely,
  openApiFetch,
  type TestOptions,
  testClient,
} from '../support/test-client.js';

const ok = json({ rows: [] });

/** A vendor whose token has to be asked for, and cannot be had. */
const without = (error: unknown, recover?: () => Promise<boolean>): NonNullable<TestOptions['api']> => ({
  authorize: () => Promise.reject(error),
  ...(recover && { recover }),
});

const refused = (details: object) =>
  new GymError('No token', { kind: 'status', method: 'POST', url: 'http://gym.example/token', ...details });

describe('credentials that could not be had', () => {
  it.each([
    { status: 503, retryAfterMs: 0, attempts: 3 },
    { status: 429, retryAfterMs: 0, attempts: 3 },
    { status: 500, attempts: 3 },
    { kind: 'connection', attempts: 3 },
    { kind: 'timeout', attempts: 3 },
  ])('are not asked for again by the call that waits for them: %j', async (details) => {
    const server = await hostileServer(ok);
    const error = refused(details);
    let asked = 0;
    const authorize = () => {
      asked++;
      return Promise.reject(error);
    };
    const client = testClient(server.url, {
      api: { authorize },
      retry: { maxRetries: 5, methods: ['GET', 'POST'] },
    });
    expect(await failure(client.get('/things'))).toBe(error);
    expect(error).toMatchObject(details);
    expect(asked).toBe(1);
    expect(await failure(client.paginate('/things').toArray())).toBe(error);
    expect((await openApiFetch(client).GET('/things')).error).toBe(error);
    expect(asked).toBe(3);
    expect(server.requests).toHaveLength(0);
  });

  it('are no 401 of the call: nothing is at hand that would help', async () => {
    const server = await hostileServer(ok);
    let asked = 0;
    const recover = async () => ++asked > 0;
    const api = without(refused({ status: 401 }), recover);
    expect(await failure(testClient(server.url, { api }).get('/things'))).toMatchObject({ status: 401 });
    expect(asked).toBe(0);
    expect(server.requests).toHaveLength(0);
  });

  it('the second time are reported, not the 401 before them', async () => {
    const server = await hostileServer(empty(401));
    for (const kind of ['connection', 'timeout'] as const) {
      const error = refused({ kind, status: undefined });
      let round = 0;
      const api = {
        authorize: async () => (round++ ? Promise.reject(error) : undefined),
        recover: async () => true,
      };
      const thrown = await failure(testClient(server.url, { api }).get('/things'));
      expect(thrown).toBe(error);
    }
  });

  it('are told of to the error hook, and to no retry hook', async () => {
    const told: string[] = [];
    const hooks = {
      error: ({ error }: { error: GymError }) => void told.push(`error ${error.message}`),
      retry: () => void told.push('retry'),
    } as NonNullable<TestOptions['hooks']>;
    const server = await hostileServer(ok);
    const api = without(refused({ status: 503, retryAfterMs: 0 }));
    await failure(testClient(server.url, { api, hooks }).get('/things'));
    expect(told).toEqual(['error No token']);
  });
});

describe('recover', () => {
  it('is given the headers that authorize set, whatever a hook made of them', async () => {
    const server = await hostileServer(empty(401), ok);
    const seen: Headers[] = [];
    const given: Headers[] = [];
    const api: NonNullable<TestOptions['api']> = {
      authorize: (_, headers) => {
        seen.push(headers);
        headers.set('authorization', `Bearer token-${seen.length}`);
        return undefined;
      },
      recover: async (headers) => {
        given.push(headers);
        expect(headers.get('authorization')).toBe('Bearer token-1');
        return true;
      },
    };
    const hooks = {
      request: ({ headers }: { headers: Headers }) => headers.set('authorization', 'Bearer mine'),
    };
    await testClient(server.url, { api, hooks }).get('/things');
    expect(given).toHaveLength(1);
    expect(given[0]).toBe(seen[0]);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer mine',
      'Bearer mine',
    ]);
  });

  it('is for each call by itself, through raw and on each page, too', async () => {
    let admitted = false;
    const server = await hostileServer((response, request) => {
      admitted = !admitted;
      (admitted ? empty(401) : json({ rows: request.url.includes('page=1') ? [{ id: 'a' }] : [] }))(
        response,
        request,
      );
    });
    const api = { recover: async () => true };
    const client = testClient(server.url, { api, retry: { maxRetries: 0 } });
    expect((await openApiFetch(client).POST('/things', { body: { a: 1 } })).data).toEqual({ rows: [] });
    expect(await client.paginate('/things').toArray()).toEqual([{ id: 'a' }]);
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'GET', 'GET', 'GET']);
    expect(server.requests.slice(0, 2).map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  it('is followed by the usual retries', async () => {
    const server = await hostileServer(empty(401), empty(503), ok);
    const client = testClient(server.url, { api: { recover: async () => true } });
    expect(await loosely(client).get('/things')).toEqual({ rows: [] });
    expect(server.requests).toHaveLength(3);
  });

  it('that takes too long ends with the call’s clock, and leaves the 401', async () => {
    const server = await hostileServer(empty(401));
    const { ManualClock } = await import('../support/manual-clock.js');
    const clock = new ManualClock();
    const client = testClient(server.url, { api: { recover: () => new Promise(() => {}) } }, clock);
    const error = failure(client.get('/things', { retry: { maxElapsedMs: 7_000 }, timeoutMs: 5_000 }));
    await clock.waiting(7_000);
    await server.seen(1);
    while (clock.pending.includes(5_000)) await new Promise(setImmediate);
    clock.advance(7_000);
    expect(await error).toMatchObject({ status: 401, attempts: 1 });
  });
});
