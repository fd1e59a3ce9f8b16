import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostileServer, html, json } from '../../../core/test/support/hostile-server.js';
import { rejection } from '../../../core/test/support/test-client.js';
import {
  createMindbodyClient,
  createMindbodyWebhooksClient,
  type MindbodyClientOptions,
  MindbodyError,
} from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { clientOf, KEY } from './support.js';

afterEach(() => vi.unstubAllEnvs());

const SITES = '/public/v6/site/sites' as const;
const made = (options: object) => () => createMindbodyClient(options as MindbodyClientOptions);

describe('the headers', () => {
  it('are Api-Key and SiteId, at every verb, through raw, and on every page', async () => {
    const server = await hostileServer(json({ PaginationResponse: { TotalResults: 0 }, Sites: [] }));
    const mindbody = clientOf(server.url);
    await mindbody.get(SITES);
    await mindbody.post('/public/v6/client/addclient', { body: { FirstName: 'A', LastName: 'B' } });
    await mindbody.put('/public/v6/sale/products', { body: [] });
    await mindbody.delete('/public/v6/appointment/availability');
    await openApiFetch(mindbody).GET(SITES);
    await mindbody.paginate(SITES).toArray();
    expect(server.requests).toHaveLength(6);
    for (const { headers } of server.requests) {
      expect(headers).toMatchObject({ 'api-key': KEY, siteid: '-99' });
      expect(headers.authorization).toBeUndefined();
    }
  });

  it.each([-99, '-99', 0, 123, '00123'])('siteId %j', async (siteId) => {
    const server = await hostileServer(json({}));
    await clientOf(server.url, { siteId }).get(SITES);
    expect(server.requests[0]?.headers['siteid']).toBe(String(siteId));
  });

  it('of forSite are those of the other site, with the same settings', async () => {
    const server = await hostileServer(json({}));
    const mindbody = clientOf(server.url, { apiKey: async () => KEY, headers: { 'x-mine': 'a' } });
    const other = mindbody.forSite(5);
    await other.get(SITES);
    await other.forSite('6').get(SITES);
    await mindbody.get(SITES);
    expect(server.requests.map(({ headers }) => headers['siteid'])).toEqual(['5', '6', '-99']);
    for (const { headers } of server.requests)
      expect(headers).toMatchObject({ 'api-key': KEY, 'x-mine': 'a' });
    expect(() => mindbody.forSite('five')).toThrow(TypeError);
  });

  it('carry a token of the caller’s own: a text, a function asked each time, or a header of the call', async () => {
    const server = await hostileServer(json({}));
    const sent = async (accessToken: MindbodyClientOptions['accessToken'], headers = {}) => {
      await clientOf(server.url, { accessToken }).get(SITES, { headers });
      return server.requests.at(-1)?.headers.authorization;
    };
    expect(await sent('token-1')).toBe('Bearer token-1');
    let count = 1;
    const ask = async () => `token-${++count}`;
    expect([await sent(ask), await sent(ask)]).toEqual(['Bearer token-2', 'Bearer token-3']);
    expect(await sent('token-1', { authorization: 'Bearer mine' })).toBe('Bearer mine');
  });

  it('ask for a token afresh when the request is made again', async () => {
    const server = await hostileServer(json({}, 503, { 'retry-after': '0' }), json({}));
    let count = 0;
    await clientOf(server.url, { accessToken: () => `token-${++count}` }).get(SITES);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('leave a 401 with an access token alone', async () => {
    const server = await hostileServer(json({ Error: { Code: 'DeniedAccess', Message: 'no' } }, 401));
    expect(await rejection(clientOf(server.url, { accessToken: 'token-1' }).get(SITES))).toMatchObject({
      status: 401,
      code: 'DeniedAccess',
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('the key', () => {
  it('comes from MINDBODY_API_KEY; the clients of the two APIs never share one', async () => {
    const server = await hostileServer(json({}));
    vi.stubEnv('MINDBODY_API_KEY', 'public-key');
    vi.stubEnv('MINDBODY_WEBHOOKS_API_KEY', undefined);
    const mindbody = createMindbodyClient({ siteId: -99, server: server.url });
    expect(() => createMindbodyWebhooksClient()).toThrow(/MINDBODY_WEBHOOKS_API_KEY/);
    vi.stubEnv('MINDBODY_API_KEY', undefined);
    vi.stubEnv('MINDBODY_WEBHOOKS_API_KEY', 'webhooks-key');
    expect(made({ siteId: -99 })).toThrow(/there is no API key; pass apiKey, or set MINDBODY_API_KEY/);
    // What was found when the client was made stays.
    await mindbody.get(SITES);
    await mindbody.forSite(5).get(SITES);
    await createMindbodyWebhooksClient({ server: server.url }).get('/api/v1/metrics');
    expect(server.requests.map(({ headers }) => headers['api-key'])).toEqual([
      'public-key',
      'public-key',
      'webhooks-key',
    ]);
  });

  it('and the token are shown by nothing, also when the vendor echoes them', async () => {
    const TOKEN = 'token_0123456789abcdef';
    const server = await hostileServer(
      json({ Error: { Message: `bad ${KEY} or ${TOKEN}`, Code: TOKEN } }, 400, { 'x-echo': TOKEN }),
    );
    const logged: string[] = [];
    const note = (...given: unknown[]) => void logged.push(inspect(given, { depth: 9, showHidden: true }));
    const mindbody = clientOf(server.url, {
      accessToken: TOKEN,
      hooks: { request: note, response: note, retry: note, error: note },
      logger: { debug: note, warn: note },
    });
    const error = (await rejection(mindbody.get(SITES))) as MindbodyError;
    const shown = [mindbody, mindbody.forSite(5), error, error.response].map(
      (value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value) + value,
    );
    expect([...shown, ...logged].join()).not.toContain('0123456789');
    expect(logged).toHaveLength(4);
  });
});

describe('wrong options are a TypeError when the client is made', () => {
  const good = { apiKey: KEY, siteId: -99 };

  it.each([undefined, null, '', ' ', 'abc', '1.5', 1.5, Number.NaN, '-', '1 2', '5\n', {}])(
    'siteId %j',
    (siteId) => expect(made({ ...good, siteId })).toThrow(/^createMindbodyClient: siteId must be /),
  );

  it.each([
    [{ apiKey: '' }, /apiKey/],
    [{ apiKey: 'a\nb' }, /apiKey/],
    [{ accessToken: '' }, /accessToken/],
    [{ accessToken: 'a\nb' }, /accessToken/],
    [{ staff: null }, /staff\.username/],
    [{ staff: {} }, /staff\.username/],
    [{ staff: { username: 'a', password: '' } }, /staff\.password/],
    [{ staff: { username: 'a', password: 7 } }, /staff\.password/],
    [{ staff: { username: 'a', password: 'b' }, accessToken: 'c' }, /staff or accessToken, not both/],
    [{ tokenStore: null }, /tokenStore\.get/],
    [{ tokenStore: { get() {}, set() {} } }, /tokenStore\.delete/],
    [{ server: 'ftp://gym.example' }, /server/],
    [{ site: 5 }, /site/],
    [{ username: 'a' }, /username/],
  ])('%j', (options, message) => {
    const thrown = made({ ...good, ...options });
    expect(thrown).toThrow(TypeError);
    expect(thrown).toThrow(message);
  });

  it('but an explicit undefined is none', () => {
    const names = ['staff', 'accessToken', 'tokenStore', 'server', 'fetch', 'headers', 'timeoutMs', 'retry'];
    const none = Object.fromEntries([...names, 'hooks', 'logger'].map((name) => [name, undefined]));
    vi.stubEnv('MINDBODY_API_KEY', KEY);
    expect(made({ siteId: -99, apiKey: undefined, ...none })).not.toThrow();
  });
});

it.each([
  [undefined, 'https://api.mindbodyonline.com/public/v6/site/sites'],
  ['production', 'https://api.mindbodyonline.com/public/v6/site/sites'],
  ['http://127.0.0.1:9/v/', 'http://127.0.0.1:9/v/public/v6/site/sites'],
])('server %s', async (server, address) => {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return Response.json({});
  };
  await createMindbodyClient({ apiKey: KEY, siteId: -99, server, fetch }).get(SITES);
  expect(urls).toEqual([address]);
});

it.each([
  [
    '{Error}',
    json({ Error: { Code: 'InvalidParameter', Message: 'not so' } }, 400),
    'not so',
    'InvalidParameter',
  ],
  ['{Message}', json({ Message: 'An error has occurred.' }, 400), 'An error has occurred.', undefined],
  ['HTML, at a wrong path', html(404), 'Not Found; the response body is HTML', undefined],
])('an error of the shape %s is a MindbodyError', async (_, behaviour, message, code) => {
  const server = await hostileServer(behaviour);
  const error = (await rejection(clientOf(server.url).get(SITES))) as MindbodyError;
  expect(error).toBeInstanceOf(MindbodyError);
  expect(error.message.startsWith(`${message} (`)).toBe(true);
  expect(error).toMatchObject({ kind: 'status', method: 'GET', attempts: 1 });
  expect(error.code).toBe(code);
});
