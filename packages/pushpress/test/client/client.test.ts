import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostileServer, json } from '../../../core/test/support/hostile-server.js';
import { rejection } from '../../../core/test/support/test-client.js';
import { createPushPressClient, PushPressError, toDate } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';

const KEY = 'pp_live_0123456789abcdef';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.hush.hush';
const ok = json({ id: 'a' });

afterEach(() => vi.unstubAllEnvs());

describe('the key', () => {
  it('goes out as API-KEY, the gym as company-id', async () => {
    const server = await hostileServer(ok);
    const pushpress = createPushPressClient({ apiKey: KEY, companyId: 'gym-1', server: server.url });
    await pushpress.get('/company');
    await openApiFetch(pushpress).GET('/company');
    for (const { headers } of server.requests) {
      expect(headers).toMatchObject({ 'api-key': KEY, 'company-id': 'gym-1' });
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  it('without a gym sends no company-id', async () => {
    const server = await hostileServer(ok);
    await createPushPressClient({ apiKey: KEY, server: server.url }).get('/company');
    expect(server.requests[0]?.headers).not.toHaveProperty('company-id');
  });

  it('comes from the environment when left out, or undefined', async () => {
    vi.stubEnv('PUSHPRESS_API_KEY', 'from-env');
    const server = await hostileServer(ok);
    await createPushPressClient({ server: server.url }).get('/company');
    await createPushPressClient({ server: server.url, apiKey: undefined }).get('/company');
    await createPushPressClient({ server: server.url, apiKey: KEY }).get('/company');
    expect(server.requests.map((request) => request.headers['api-key'])).toEqual([
      'from-env',
      'from-env',
      KEY,
    ]);
  });

  it.each([
    [undefined],
    [{}],
    [{ apiKey: undefined }],
    [{ apiKey: '' }],
    [{ apiKey: ' ' }],
    [{ apiKey: 'a\nb' }],
    [{ apiKey: 7 }],
  ])('that is not there, or no key, is a TypeError when the client is made: %j', (options) => {
    vi.stubEnv('PUSHPRESS_API_KEY', undefined);
    expect(() => createPushPressClient(options as object)).toThrow(TypeError);
    expect(() => createPushPressClient(options as object)).toThrow(
      /createPushPressClient.*(PUSHPRESS_API_KEY|apiKey)/,
    );
  });
});

describe('the operations under /keys', () => {
  it('get the bearer token, and not the key', async () => {
    const server = await hostileServer(ok);
    const pushpress = createPushPressClient({
      apiKey: KEY,
      accessToken: async () => TOKEN,
      server: `${server.url}/v3/`,
    });
    await pushpress.get('/keys');
    await pushpress.get('/keys', { query: { limit: 5 } });
    await pushpress.delete('/keys/{id}', { path: { id: 'k' } });
    await openApiFetch(pushpress).GET('/keys');
    for (const { headers, url } of server.requests) {
      expect(url).toMatch(/^\/v3\/keys/);
      expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
      expect(headers).not.toHaveProperty('api-key');
    }
    expect(server.requests).toHaveLength(4);
  });

  it('are the only ones that do', async () => {
    const server = await hostileServer(ok);
    const pushpress = createPushPressClient({ apiKey: KEY, accessToken: TOKEN, server: server.url });
    await pushpress.get('/company');
    await (pushpress.get as (path: string) => Promise<unknown>)('/keystones');
    for (const { headers } of server.requests) {
      expect(headers['api-key']).toBe(KEY);
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  it('without a token, and others without a key, are TypeErrors: nothing is sent', async () => {
    vi.stubEnv('PUSHPRESS_API_KEY', undefined);
    const server = await hostileServer(ok);
    const keyed = createPushPressClient({ apiKey: KEY, server: server.url });
    const bearer = createPushPressClient({ accessToken: TOKEN, server: server.url });
    expect(await rejection(keyed.get('/keys'))).toBeInstanceOf(TypeError);
    expect(String(await rejection(keyed.get('/keys')))).toContain('accessToken');
    expect(String(await rejection(bearer.get('/company')))).toContain('apiKey');
    expect(server.requests).toHaveLength(0);
    await bearer.get('/keys');
  });

  it('show no token when they fail', async () => {
    const server = await hostileServer((response, request) =>
      json(`Not allowed: ${request.headers.authorization}`, 403)(response, request),
    );
    const error = await rejection(
      createPushPressClient({ accessToken: TOKEN, apiKey: KEY, server: server.url }).get('/keys'),
    );
    const shown =
      inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(error);
    expect(shown).not.toContain('hush');
    expect(String(error)).toContain('Not allowed: ***');
  });
});

describe('forCompany', () => {
  it('gives the same settings for another gym, and leaves the first client as it was', async () => {
    const server = await hostileServer(ok);
    const hooked: string[] = [];
    const pushpress = createPushPressClient({
      apiKey: async () => KEY,
      companyId: 'gym-1',
      server: server.url,
      headers: { 'x-app': 'sync' },
      hooks: { request: ({ url }) => void hooked.push(url) },
    });
    const other = pushpress.forCompany('gym-2');
    await other.get('/company');
    await pushpress.get('/company');
    await openApiFetch(other.forCompany('gym-3')).GET('/company');
    expect(
      server.requests.map(({ headers }) => [headers['company-id'], headers['x-app'], headers['api-key']]),
    ).toEqual([
      ['gym-2', 'sync', KEY],
      ['gym-1', 'sync', KEY],
      ['gym-3', 'sync', KEY],
    ]);
    expect(hooked).toHaveLength(3);
  });

  it('keeps the key that was in the environment when the first was made', async () => {
    vi.stubEnv('PUSHPRESS_API_KEY', 'from-env');
    const server = await hostileServer(ok);
    const pushpress = createPushPressClient({ server: server.url });
    vi.stubEnv('PUSHPRESS_API_KEY', 'changed');
    await pushpress.forCompany('gym-2').get('/company');
    expect(server.requests[0]?.headers['api-key']).toBe('from-env');
  });

  it('keeps the middleware of raw apart', async () => {
    const server = await hostileServer(ok);
    const pushpress = createPushPressClient({ apiKey: KEY, server: server.url });
    openApiFetch(pushpress).use({ onRequest: () => Response.json({ cached: true }) });
    expect((await openApiFetch(pushpress.forCompany('b')).GET('/company')).data).toEqual({ id: 'a' });
  });

  it.each(['', ' ', 'a\nb', undefined, null, 7])('%j is a TypeError: no gym is not another gym', (id) => {
    expect(() => createPushPressClient({ apiKey: KEY }).forCompany(id as string)).toThrow(TypeError);
  });
});

describe('server', () => {
  const addresses = async (server: string | undefined) => {
    let address = '';
    const fetch = async (url: string) => {
      address = url;
      return Response.json({});
    };
    await createPushPressClient({ apiKey: KEY, server, fetch }).get('/company');
    return address;
  };

  it.each([
    [undefined, 'https://api.pushpress.com/v3/company'],
    ['production', 'https://api.pushpress.com/v3/company'],
    ['staging', 'https://api.pushpressstage.com/v3/company'],
    ['development', 'https://api.pushpressdev.com/v3/company'],
    ['http://127.0.0.1:9/prefix/', 'http://127.0.0.1:9/prefix/company'],
  ])('%s', async (server, address) => {
    expect(await addresses(server)).toBe(address);
  });

  it.each(['', 'constructor', 'prod', 'https://a@b.example', 'https://b.example?x', 'https://b.example#x'])(
    '%j is a TypeError when the client is made',
    (server) => {
      expect(() => createPushPressClient({ apiKey: KEY, server })).toThrow(TypeError);
    },
  );
});

describe('errors', () => {
  it.each([
    ['Unauthorized', 401],
    ['Forbidden', 403],
    ['Not Found', 404],
    ['Conflict', 409],
  ])('a bare %s is a PushPressError', async (message, status) => {
    const server = await hostileServer(json(message, status));
    const error = await rejection(createPushPressClient({ apiKey: KEY, server: server.url }).get('/company'));
    expect(error).toBeInstanceOf(PushPressError);
    expect(error).toMatchObject({ kind: 'status', status, name: 'PushPressError' });
    expect((error as Error).message.startsWith(`${message} (`)).toBe(true);
  });

  it('neither they nor the client show the key', async () => {
    const server = await hostileServer((response, request) =>
      json({ message: `key ${request.headers['api-key']}` }, 401)(response, request),
    );
    const pushpress = createPushPressClient({ apiKey: KEY, server: server.url });
    for (const value of [pushpress, pushpress.forCompany('b'), await rejection(pushpress.get('/company'))]) {
      const shown =
        inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(value);
      expect(shown).not.toContain('0123456789');
    }
  });
});

it('toDate takes seconds and milliseconds', () => {
  expect(toDate(1_767_225_600).toISOString()).toBe('2026-01-01T00:00:00.000Z');
  expect(toDate(1_767_225_600_000).toISOString()).toBe('2026-01-01T00:00:00.000Z');
  expect(toDate(0).getTime()).toBe(0);
  expect(() => toDate(Number.NaN)).toThrow(TypeError);
});
