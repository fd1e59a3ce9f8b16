import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ClientOptions, clientOptions, fromEnvironment, serverAddress } from '../../src/index.js';
import { empty, hostileServer, json } from '../support/hostile-server.js';
import { failure, KEY, openApiFetch, testClient } from '../support/test-client.js';

const ok = json({ fine: true });
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe('fetch', () => {
  it('is called as fetch(url, init), unbound, the signal inside', async () => {
    const calls: { self: unknown; args: unknown[] }[] = [];
    function fetch(this: unknown, ...args: unknown[]) {
      calls.push({ self: this, args });
      return Promise.resolve(Response.json({}));
    }
    const client = testClient('http://127.0.0.1', { fetch });
    await client.post('/things', { body: { a: 1 } });
    await openApiFetch(client).POST('/things', { body: { a: 1 } });
    for (const { self, args } of calls) {
      expect(self).toBeUndefined();
      expect(args).toHaveLength(2);
      expect(args[0]).toBe('http://127.0.0.1/things');
      expect(args[1]).toMatchObject({ method: 'POST', redirect: 'manual', signal: expect.any(AbortSignal) });
      expect(new Headers((args[1] as RequestInit).headers).get('api-key')).toBe(KEY);
    }
    expect(calls).toHaveLength(2);
    expect((calls[0]?.args[1] as RequestInit | undefined)?.body).toBe('{"a":1}');
  });

  it('of the platform is looked up when called, and called unbound', async () => {
    const client = testClient('http://127.0.0.1');
    let self: unknown = 'not called';
    vi.stubGlobal('fetch', function (this: unknown) {
      self = this;
      return Promise.resolve(Response.json({ mocked: true }));
    });
    expect(await client.get('/things')).toEqual({ mocked: true });
    expect(self).toBeUndefined();
    expect((await openApiFetch(client).GET('/things')).data).toEqual({ mocked: true });
  });

  it('may be undefined', async () => {
    const server = await hostileServer(ok);
    expect(await testClient(server.url, { fetch: undefined }).get('/things')).toEqual({ fine: true });
  });

  it('may give a Response of another realm', async () => {
    const foreign = {
      ok: true,
      status: 200,
      statusText: '',
      type: 'basic',
      url: '',
      headers: new Headers(),
      text: async () => '{"foreign":true}',
    } as unknown as Response;
    const client = testClient('http://127.0.0.1', { fetch: async () => foreign });
    expect(await client.get('/things')).toEqual({ foreign: true });
  });
});

describe('headers', () => {
  it("of the call win over the client's, undefined leaves them", async () => {
    const server = await hostileServer(ok);
    const client = testClient(server.url, {
      headers: { 'X-A': 'client', 'x-b': 'client', 'x-none': undefined },
    });
    await client.get('/things', { headers: { 'x-a': 'call', 'x-b': undefined } });
    await client.get('/things', { headers: new Headers({ 'x-a': 'call' }) });
    await client.get('/things', { headers: undefined });
    expect(server.requests.map(({ headers }) => [headers['x-a'], headers['x-b']])).toEqual([
      ['call', 'client'],
      ['call', 'client'],
      ['client', 'client'],
    ]);
  });

  it('never take the place of the key', async () => {
    const server = await hostileServer(ok);
    await testClient(server.url, { headers: { 'API-KEY': 'mine' } }).get('/things', {
      headers: { 'api-key': 'mine' },
    });
    expect(server.requests[0]?.headers['api-key']).toBe(KEY);
  });

  it('of a foreign Headers are not lost', async () => {
    const server = await hostileServer(ok);
    const foreign = { [Symbol.iterator]: () => [['x-a', 'b']][Symbol.iterator]() } as unknown as Headers;
    await testClient(server.url).get('/things', { headers: foreign });
    expect(server.requests[0]?.headers['x-a']).toBe('b');
  });
});

describe('apiKey', () => {
  it('as a function is asked for every request, repeats included', async () => {
    const server = await hostileServer(empty(500), ok);
    let asked = 0;
    const client = testClient(server.url, { apiKey: async () => `key-number-${++asked}` });
    await client.get('/things');
    await openApiFetch(client).GET('/things');
    expect(server.requests.map((request) => request.headers['api-key'])).toEqual([
      'key-number-1',
      'key-number-2',
      'key-number-3',
    ]);
  });

  it('as a plain function may answer at once', async () => {
    const server = await hostileServer(ok);
    await testClient(server.url, { apiKey: () => KEY }).get('/things');
    expect(server.requests[0]?.headers['api-key']).toBe(KEY);
  });

  it.each([undefined, null, '', '  ', 7, 'a\nb'])(
    'a function that gives %j fails the call, and nothing is sent',
    async (value) => {
      const server = await hostileServer(ok);
      const client = testClient(server.url, { apiKey: async () => value as string });
      expect(await failure(client.get('/things'))).toMatchObject({ kind: 'abort', attempts: 0 });
      expect((await openApiFetch(client).GET('/things')).error).toMatchObject({ kind: 'abort', attempts: 0 });
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each([new Error('vault is closed'), new TypeError('fetch failed'), 'vault is closed'])(
    'a function that throws fails the call, unrepeated: %s',
    async (cause) => {
      const server = await hostileServer(ok);
      let asked = 0;
      const apiKey = async () => {
        asked++;
        throw cause;
      };
      const error = await failure(testClient(server.url, { apiKey }).get('/things'));
      expect(error).toMatchObject({ kind: 'abort', cause, attempts: 0 });
      expect(error.message).toMatch(/^`apiKey` threw: (vault|fetch)/);
      expect(asked).toBe(1);
      expect(server.requests).toHaveLength(0);
    },
  );

  it('a function that throws at once does the same', async () => {
    const cause = new Error('now');
    const apiKey = () => {
      throw cause;
    };
    expect(await failure(testClient('http://127.0.0.1', { apiKey }).get('/things'))).toMatchObject({
      kind: 'abort',
      cause,
    });
  });
});

describe('server', () => {
  const servers = { production: 'https://api.example/v3', staging: 'https://stage.example/v3' };
  it.each([
    ['production', 'https://api.example/v3'],
    ['https://gym.example', 'https://gym.example'],
    ['https://gym.example/', 'https://gym.example'],
    ['https://gym.example/v3/', 'https://gym.example/v3'],
    ['https://gym.example/a/b//', 'https://gym.example/a/b'],
    ['http://127.0.0.1:8080/v3', 'http://127.0.0.1:8080/v3'],
  ])('%s is %s', (given, address) => {
    expect(serverAddress(given, servers)).toBe(address);
  });

  it.each([
    '',
    'prod',
    'constructor',
    'toString',
    '__proto__',
    'gym.example',
    'ftp://gym.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://gym.example/?',
    'https://gym.example/?key=hush',
    'https://gym.example/#',
    'https://gym.example/#hush',
    'https://user:hush@gym.example',
    'https://hush@gym.example',
    undefined,
    null,
    7,
    {},
  ])('%j is a TypeError that does not quote it', (given) => {
    let message = '';
    try {
      serverAddress(given as string, servers);
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      message = (error as Error).message;
    }
    expect(message).toContain('production, staging');
    expect(message).not.toContain('hush');
  });
});

describe("the client's options", () => {
  const check = (options: unknown) => {
    vi.stubEnv('GYM_KEY', KEY);
    clientOptions(options as ClientOptions, {}, 'createGymClient', 'GYM_KEY');
  };
  it.each([
    null,
    'key',
    7,
    { apikey: 'x' },
    { timeout: 1 },
    { timeoutMs: 0 },
    { timeoutMs: -1 },
    { timeoutMs: Number.NaN },
    { retry: { maxRetries: -1 } },
    { retry: { maxElapsedMs: 0 } },
    { retry: { methods: 'GET' } },
    { retry: { times: 1 } },
    { fetch: 'node-fetch' },
    { hooks: { request: true } },
    { hooks: { onRequest: () => {} } },
  ])('%j is a TypeError when the client is made', (options) => {
    expect(() => check(options)).toThrow(TypeError);
  });

  it('may each be undefined', async () => {
    const names = ['fetch', 'headers', 'timeoutMs', 'retry', 'hooks', 'logger'];
    const options = Object.fromEntries(names.map((name) => [name, undefined]));
    check({ ...options, apiKey: undefined });
    const server = await hostileServer(empty(500), ok);
    const client = testClient(server.url, options);
    expect(await client.get('/things')).toEqual({ fine: true });
    const retry = { maxRetries: undefined, maxElapsedMs: undefined, methods: undefined };
    const call = {
      headers: undefined,
      signal: undefined,
      timeoutMs: undefined,
      query: undefined,
      body: undefined,
    };
    expect(await testClient(server.url, { retry }).get('/things', { ...call, retry } as object)).toEqual({
      fine: true,
    });
    expect(await client.get('/things', { retry: undefined, path: undefined } as object)).toEqual({
      fine: true,
    });
    expect(await client.get('/things', undefined)).toEqual({ fine: true });
  });

  it("of the call fall back to the client's one by one", async () => {
    const server = await hostileServer(empty(500));
    const client = testClient(server.url, { retry: { maxRetries: 1, methods: ['GET'] } });
    await failure(client.get('/things', { retry: { maxElapsedMs: 30_000, maxRetries: undefined } }));
    expect(server.requests).toHaveLength(2);
  });
});

describe('the environment', () => {
  it('is read when asked, and an empty variable is none', () => {
    vi.stubEnv('GYM_KEY', 'from-env');
    expect(fromEnvironment('GYM_KEY')).toBe('from-env');
    vi.stubEnv('GYM_KEY', '');
    expect(fromEnvironment('GYM_KEY')).toBeUndefined();
    expect(fromEnvironment('GYM_NO_KEY')).toBeUndefined();
  });

  it('need not be there, nor be allowed', () => {
    vi.stubGlobal('process', undefined);
    expect(fromEnvironment('GYM_KEY')).toBeUndefined();
    const denied = {
      get env(): never {
        throw new Error('Requires env access');
      },
    };
    vi.stubGlobal('process', denied);
    expect(fromEnvironment('GYM_KEY')).toBeUndefined();
    vi.unstubAllGlobals();
  });
});
