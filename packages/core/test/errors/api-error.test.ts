import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/index.js';
import {
  bytes,
  cutBody,
  empty,
  hostileServer,
  html,
  json,
  never,
  redirect,
  reset,
} from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, GymError, openApiFetch, rejection, testClient } from '../support/test-client.js';

const once = { retry: { maxRetries: 0 } };

describe('kind, name and class', () => {
  it.each([
    ['status', 'GymError', empty(500)],
    ['body', 'GymError', html(200)],
    ['redirect', 'GymError', redirect(302, 'http://elsewhere.example/')],
    ['connection', 'ConnectionError', reset],
    ['connection', 'ConnectionError', cutBody()],
    ['connection', 'ConnectionError', bytes('this is not HTTP\r\n\r\n')],
  ] as const)('%s is a %s', async (kind, name, behaviour) => {
    const server = await hostileServer(behaviour);
    const error = await failure(testClient(server.url, once).get('/things'));
    expect(error).toBeInstanceOf(GymError);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ kind, method: 'GET', url: `${server.url}/things`, attempts: 1 });
    expect(error.name).toBe(name);
    expect(String(error)).toBe(`${name}: ${error.message}`);
  });

  it('timeout, abort and pagination have names of their own', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const call = failure(testClient(server.url, once, clock).get('/things'));
    await server.seen(1);
    clock.advance(20_000);
    expect(await call).toMatchObject({ kind: 'timeout', name: 'TimeoutError' });
    const aborted = failure(testClient(server.url).get('/things', { signal: AbortSignal.abort() }));
    expect(await aborted).toMatchObject({ kind: 'abort', name: 'AbortError' });
    expect(new GymError('x', { kind: 'pagination' }).name).toBe('PaginationError');
  });

  it('a server that is not there is told of by its cause', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });
    const error = await failure(testClient(`http://127.0.0.1:${port}`, once).get('/things'));
    expect(error.kind).toBe('connection');
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.status).toBeUndefined();
    expect(error.cause).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it.each([new Error('mine'), new RangeError('mine'), 'mine', 7, undefined, null])(
    'what a `fetch` of the caller throws is the cause: %s',
    async (thrown) => {
      const fetch = () => {
        throw thrown;
      };
      const error = await failure(testClient('http://127.0.0.1', { ...once, fetch }).get('/things'));
      expect(error.kind).toBe('connection');
      expect(error.cause ?? undefined).toBe(thrown ?? undefined);
    },
  );

  it.each([undefined, null, {}, { ok: true, json: async () => ({}) }, { status: 200, text: async () => '' }])(
    'throws a TypeError without a retry if `fetch` returns %j',
    async (returned) => {
      let calls = 0;
      const fetch = async () => {
        calls++;
        return returned as unknown as Response;
      };
      const client = testClient('http://127.0.0.1', { fetch });
      for (const call of [client.get('/things'), openApiFetch(client).GET('/things')]) {
        const error = await rejection(call);
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toMatch(/^`fetch` must return a Response/);
      }
      expect(calls).toBe(2);
    },
  );
});

describe('a custom `fetch` that returns a Response-like object', () => {
  const like = (parts: object) => ({
    ok: true,
    status: 200,
    headers: new Headers(),
    text: async () => '{}',
    arrayBuffer: async () => new ArrayBuffer(0),
    ...parts,
  });
  it.each<[string, unknown]>([
    ['headers that cannot be listed', like({ headers: { get: () => null } })],
    ['a body that is an object', like({ text: async () => ({ a: 1 }), arrayBuffer: async () => 'text' })],
    ['a status that throws', Object.defineProperty({}, 'status', { get: () => expect.fail() })],
  ])('rejects with a TypeError without retrying: %s', async (_, response) => {
    let calls = 0;
    const fetch = async () => {
      calls++;
      return response as Response;
    };
    const client = testClient('http://127.0.0.1', { fetch });
    expect(String(await rejection(client.get('/things')))).toBe('TypeError: `fetch` must return a Response.');
    expect(calls).toBe(1);
  });

  it.each<[string, object, number]>([
    ['no address and no status text', {}, 200],
    ['no address and no status text, as an error', { ok: false, status: 400 }, 400],
    ['a number in a header', { ok: false, status: 429, headers: new Map([['retry-after', 0]]) }, 429],
    [
      'redirects whose `body.cancel` returns no promise',
      {
        ok: false,
        status: 302,
        headers: new Headers({ location: '/' }),
        body: { cancel: () => {} },
      },
      302,
    ],
  ])('works with %s', async (_, parts, status) => {
    const statuses: number[] = [];
    const client = testClient('http://127.0.0.1', {
      fetch: async () => like(parts) as never,
      hooks: { response: ({ response }) => void statuses.push(response.status) },
      retry: { maxRetries: 0 },
    });
    const outcome = await client
      .get('/things')
      .withResponse()
      .then(
        ({ response }) => response.status,
        (error: GymError) => error.status,
      );
    expect([outcome, ...statuses]).toEqual([status, status]);
  });
});

describe('what an error carries', () => {
  it('is there to be logged, the response is not', async () => {
    const server = await hostileServer(json({ message: 'no', code: 'E1' }, 429, { 'retry-after': '99' }));
    const error = await failure(testClient(server.url).get('/things'));
    const expected = {
      name: 'GymError',
      message: error.message,
      kind: 'status',
      status: 429,
      code: 'E1',
      method: 'GET',
      url: `${server.url}/things`,
      attempts: 1,
      retryAfterMs: 99_000,
    };
    expect(JSON.parse(JSON.stringify(error))).toEqual(expected);
    expect(Object.keys(error)).not.toContain('response');
    expect(error.response).toBeInstanceOf(Response);
    expect(error.response?.headers.get('retry-after')).toBe('99');
    expect(inspect(error)).not.toContain('Response');
    expect(inspect(error)).toContain("kind: 'status'");
  });

  it('includes how many requests were made', async () => {
    const server = await hostileServer(empty(500));
    expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ attempts: 3 });
  });
});

it('wrong arguments are a TypeError and nothing else', async () => {
  const error = await rejection(testClient('http://127.0.0.1').get('/things/{id}', { path: { id: '' } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error).not.toBeInstanceOf(ApiError);
});
