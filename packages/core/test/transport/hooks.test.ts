import { describe, expect, it } from 'vitest';
import type { AttemptInfo, Hooks } from '../../src/index.js';
import { empty, hostileServer, json, never, reset } from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, KEY, openApiFetch, testClient } from '../support/test-client.js';

const ok = json({ fine: true });

describe('hooks', () => {
  it('are awaited, once per attempt, in order', async () => {
    const server = await hostileServer(empty(500), reset, ok);
    const log: string[] = [];
    const note =
      (name: string) =>
      async ({ attempt }: AttemptInfo) => {
        log.push(`${name} ${attempt} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`${name} ${attempt} ends`);
      };
    const hooks: Hooks = {
      request: note('request'),
      response: note('response'),
      error: note('error'),
      retry: note('retry'),
    };
    await testClient(server.url, { hooks }).get('/things');
    const called = [
      'request 1',
      'response 1',
      'error 1',
      'retry 1',
      'request 2',
      'error 2',
      'retry 2',
      'request 3',
    ];
    expect(log).toEqual([...called, 'response 3'].flatMap((call) => [`${call} begins`, `${call} ends`]));
  });

  it('are told of the attempt', async () => {
    const server = await hostileServer(empty(503), ok);
    const told: Record<string, unknown>[] = [];
    const tell = (info: object) => void told.push({ ...info });
    const hooks: Hooks = { request: tell, response: tell, error: tell, retry: tell };
    const query = { token: 'hush', page: 2 };
    await testClient(server.url, { hooks, headers: { 'x-trace': 't' } }).get('/things', { query });
    const always = { method: 'GET', url: `${server.url}/things?token=***&page=2`, attempt: 1 };
    expect(told[0]).toMatchObject(always);
    expect(told[1]).toMatchObject({ ...always, response: { status: 503 } });
    expect(told[2]).toMatchObject({ ...always, error: { kind: 'status', status: 503 } });
    expect(told[3]).toMatchObject({ ...always, error: { status: 503 }, delayMs: 250 });
    expect(told[4]).toMatchObject({ ...always, attempt: 2 });
    for (const { headers } of told) {
      expect((headers as Headers).get('api-key')).toBe('***');
      expect((headers as Headers).get('x-trace')).toBe('t');
    }
  });

  it('see every credential masked', async () => {
    const server = await hostileServer(ok);
    const headers = {
      authorization: 'Bearer t0ps3cret',
      cookie: 'a=b',
      'x-client-secret': 'x',
      'x-auth-token': 'y',
    };
    let seen: Headers | undefined;
    const hooks: Hooks = {
      request: (info) => {
        seen = info.headers;
      },
    };
    await testClient(server.url, { hooks, headers }).get('/things');
    for (const name of [...Object.keys(headers), 'api-key']) expect(seen?.get(name)).toBe('***');
    expect(server.requests[0]?.headers).toMatchObject({ ...headers, 'api-key': KEY });
  });

  it('may change the headers, a masked one too', async () => {
    const server = await hostileServer(ok);
    const hooks: Hooks = {
      request: ({ headers }) => {
        headers.set('x-trace', 'changed');
        headers.set('x-new', 'new');
        headers.delete('x-old');
        headers.set('x-auth-token', 'other');
      },
    };
    await testClient(server.url, {
      hooks,
      headers: { 'x-trace': 'a', 'x-old': 'b', 'x-auth-token': 'c' },
    }).get('/things');
    const got = server.requests[0]?.headers;
    expect(got).toMatchObject({
      'x-trace': 'changed',
      'x-new': 'new',
      'x-auth-token': 'other',
      'api-key': KEY,
    });
    expect(got).not.toHaveProperty('x-old');
  });

  it('may append to a masked header, which keeps the real value', async () => {
    const server = await hostileServer(ok);
    const hooks: Hooks = {
      request: ({ headers }) => {
        headers.append('cookie', 'b=2');
        headers.append('x-auth-token', 'second');
        headers.set('authorization', `${headers.get('authorization')}, extra`);
        headers.append('api-key', 'other');
        headers.delete('x-client-secret');
      },
    };
    const headers = {
      cookie: 'a=1',
      'x-auth-token': 'first',
      authorization: 'Bearer t$&0ken',
      'x-client-secret': 'gone',
    };
    await testClient(server.url, { hooks, headers }).get('/things');
    const got = server.requests[0]?.headers;
    expect(got?.cookie).toMatch(/^a=1[;,] b=2$/);
    expect(got).toMatchObject({
      'x-auth-token': 'first, second',
      authorization: 'Bearer t$&0ken, extra',
      'api-key': `${KEY}, other`,
    });
    expect(got).not.toHaveProperty('x-client-secret');
    expect(JSON.stringify(got)).not.toContain('***');
  });

  it('change the headers of their own attempt alone', async () => {
    const server = await hostileServer(empty(500), ok);
    const hooks: Hooks = { request: ({ headers, attempt }) => headers.append('x-attempt', String(attempt)) };
    await testClient(server.url, { hooks }).get('/things');
    expect(server.requests.map((request) => request.headers['x-attempt'])).toEqual(['1', '2']);
  });

  it('get a response that can be read without taking it from the caller', async () => {
    const server = await hostileServer(json({ message: 'no' }, 400), ok);
    const bodies: unknown[] = [];
    const hooks: Hooks = { response: async ({ response }) => void bodies.push(await response.json()) };
    const client = testClient(server.url, { hooks });
    expect((await failure(client.get('/things'))).message).toContain('no');
    expect(await client.get('/things')).toEqual({ fine: true });
    expect((await openApiFetch(client).GET('/things')).data).toEqual({ fine: true });
    expect(bodies).toEqual([{ message: 'no' }, { fine: true }, { fine: true }]);
  });

  it.each(['request', 'response', 'error', 'retry'] as const)(
    "that throw fail the call with the vendor's class: %s",
    async (name) => {
      const server = await hostileServer(empty(500));
      const cause = new TypeError('mine');
      const hooks: Hooks = {
        [name]: () => {
          throw cause;
        },
      };
      const error = await failure(testClient(server.url, { hooks }).get('/things'));
      expect(error).toMatchObject({
        kind: 'abort',
        name: 'AbortError',
        attempts: name === 'request' ? 0 : 1,
      });
      expect(error.message).toContain(`The ${name} hook threw: mine`);
      expect(error.cause).toBe(cause);
      expect(server.requests).toHaveLength(name === 'request' ? 0 : 1);
    },
  );

  it('that reject do the same, and with something that is no Error too', async () => {
    const server = await hostileServer(ok);
    const hooks: Hooks = { request: () => Promise.reject('mine') };
    const error = await failure(testClient(server.url, { hooks }).get('/things'));
    expect(error).toMatchObject({ kind: 'abort', cause: 'mine' });
  });

  it('may be undefined, one by one or all', async () => {
    const server = await hostileServer(ok);
    const none = { request: undefined, response: undefined, retry: undefined, error: undefined };
    await testClient(server.url, { hooks: none }).get('/things');
    await testClient(server.url, { hooks: undefined }).get('/things');
  });

  it('of raw are the same', async () => {
    const server = await hostileServer(empty(500), ok);
    const called: string[] = [];
    const note = (name: string) => () => void called.push(name);
    const hooks = {
      request: note('request'),
      response: note('response'),
      error: note('error'),
      retry: note('retry'),
    };
    await openApiFetch(testClient(server.url, { hooks })).GET('/things');
    expect(called).toEqual(['request', 'response', 'error', 'retry', 'request', 'response']);
  });
});

describe('a logger', () => {
  it('hears of requests and repeats, and never of a credential', async () => {
    const server = await hostileServer(json({ message: `the key ${KEY} is busy` }, 503), ok);
    const lines: string[] = [];
    class Log {
      prefix = '>';
      debug(line: string) {
        lines.push(this.prefix + line);
      }
      warn(line: string) {
        lines.push(this.prefix + line);
      }
    }
    await testClient(server.url, { logger: new Log() }).get('/things', { query: { secret: 'hush', q: KEY } });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^>GET .*503/);
    expect(lines[1]).toMatch(/again in 250 ms/);
    expect(lines.join()).not.toMatch(/hush|0123456789/);
  });

  it('that lacks methods, or throws, does no harm', async () => {
    const server = await hostileServer(empty(500), ok);
    const angry = {
      debug: () => {
        throw new Error('disk full');
      },
    };
    expect(await testClient(server.url, { logger: angry }).get('/things')).toEqual({ fine: true });
  });

  it('is needed for anything to be logged', async () => {
    const server = await hostileServer(empty(500), ok);
    const before = { ...console };
    const lines: unknown[] = [];
    for (const name of Object.keys(console))
      Reflect.set(console, name, (...args: unknown[]) => lines.push(args));
    try {
      await testClient(server.url).get('/things');
    } finally {
      Object.assign(console, before);
    }
    expect(lines).toEqual([]);
  });
});

it('reports an error that a hook froze, from a list and after a timeout', async () => {
  const server = await hostileServer(empty(500));
  const freeze = ({ error }: { error: unknown }) => void Object.freeze(error);
  const options = { hooks: { error: freeze }, retry: { maxRetries: 0 } };
  const error = await failure(testClient(server.url, options).paginate('/things').toArray());
  expect(error).toMatchObject({ kind: 'status', status: 500 });

  const clock = new ManualClock(8_000);
  const slow = await hostileServer(empty(500), never);
  const call = failure(
    testClient(slow.url, { ...options, retry: { maxRetries: 1, maxElapsedMs: 15_000 } }, clock).get(
      '/things',
    ),
  );
  await slow.seen(2);
  clock.advance(15_000);
  expect(await call).toMatchObject({ kind: 'status', status: 500 });
});
