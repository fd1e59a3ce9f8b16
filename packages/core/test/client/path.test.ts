import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPath } from '../../src/client/path.js';
import { hostileServer, json } from '../support/hostile-server.js';
import { openApiFetch, rejection, testClient } from '../support/test-client.js';

type Loose = (path: string, init?: object) => Promise<unknown>;

const refused = [
  '',
  '.',
  '..',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  undefined,
  null,
  true,
];
const objects = [
  {},
  [],
  ['a'],
  new Date(0),
  Symbol('a'),
  1n,
  () => 'a',
  new String('a'),
  '\ud800',
  'a\udc00',
];

describe('a path parameter', () => {
  it.each([...refused, ...objects])('that is %s is a TypeError, and nothing is sent', async (id) => {
    const server = await hostileServer(json({}));
    const client = testClient(server.url);
    const get = client.get as unknown as Loose;
    const raw = openApiFetch(client).GET as unknown as Loose;
    for (const call of [
      get('/things/{id}', { path: { id } }),
      get('/parents/{parent}/things/{id}', { path: { parent: id, id: 'a' } }),
      (client.delete as unknown as Loose)('/things/{id}', { path: { id } }),
      raw('/things/{id}', { params: { path: { id } } }),
      (
        openApiFetch(client).request as unknown as (
          method: string,
          ...rest: Parameters<Loose>
        ) => Promise<unknown>
      )('get', '/things/{id}', { params: { path: { id } } }),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toMatch(/^The path parameter "(id|parent)"/);
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ['a/b', '/things/a%2Fb'],
    ['a b?c#d', '/things/a%20b%3Fc%23d'],
    ['...', '/things/...'],
    ['%2e%2e', '/things/%252e%252e'],
    ['é✓', '/things/%C3%A9%E2%9C%93'],
    ['$&', '/things/%24%26'],
    ['{id}', '/things/%7Bid%7D'],
    [0, '/things/0'],
    [-1.5, '/things/-1.5'],
  ])('%j is percent-encoded', async (id, url) => {
    const server = await hostileServer(json({}));
    await testClient(server.url).get('/things/{id}', { path: { id } });
    await openApiFetch(testClient(server.url)).GET('/things/{id}', {
      params: { path: { id: id as string } },
    });
    expect(server.requests.map((request) => request.url)).toEqual([url, url]);
  });

  it('of whatever text reaches the server as one segment that decodes to it, or is a TypeError', async () => {
    const server = await hostileServer(json({}));
    const client = testClient(`${server.url}/v3`);
    const nasty = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      '%2e',
      '%',
      '?',
      '#',
      '{',
      '}',
      '{id}',
      '\n',
      '\t',
      ' ',
      ';',
      '\0',
    );
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), async (id, raw) => {
        const before = server.requests.length;
        try {
          if (raw) await openApiFetch(client).GET('/things/{id}', { params: { path: { id } } });
          else await client.get('/things/{id}', { path: { id } });
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          expect(server.requests).toHaveLength(before);
          expect(['', '.', '..'].includes(id) || /\p{Surrogate}/u.test(id)).toBe(true);
          return;
        }
        const segments = server.requests[before]?.url.split('/') ?? [];
        expect(segments.slice(0, -1)).toEqual(['', 'v3', 'things']);
        expect(decodeURIComponent(segments[3] ?? '')).toBe(id);
        expect(server.requests).toHaveLength(before + 1);
      }),
      { numRuns: 200 },
    );
  });

  it('is not taken from a prototype', () => {
    expect(() => fillPath('/things/{constructor}', {})).toThrow(TypeError);
    expect(() => fillPath('/things/{toString}')).toThrow(TypeError);
  });
});

describe("a path that is not one of the API's is a TypeError, and nothing is sent", () => {
  it.each([
    '/things/{id}',
    '/things/{}',
    '/things/{',
    '/things/}',
    '/things/../admin',
    '/..',
    '/.',
    '/things/.',
    '/things/%2e%2e/admin',
    '/things/.%2E',
    '/things\\..\\admin',
    '/things?limit=1',
    '/things#a',
    '/th ings',
    '/things\n',
    'things',
    '',
    'http://elsewhere.example/',
    '@elsewhere.example/',
    '.elsewhere.example/',
    undefined,
    null,
    7,
  ])('%j', async (path) => {
    const server = await hostileServer(json({}));
    const client = testClient(server.url);
    for (const call of [
      client.get,
      client.post,
      openApiFetch(client).GET,
      openApiFetch(client).POST,
    ] as unknown as Loose[]) {
      expect(await rejection(call(path as string))).toBeInstanceOf(TypeError);
      expect(
        await rejection(call(path as string, { path: {}, params: {} }).catch((e) => Promise.reject(e))),
      ).toBeInstanceOf(TypeError);
    }
    expect(server.requests).toHaveLength(0);
  });
});

it('a path with a prefix, and with two parameters', async () => {
  const server = await hostileServer(json({}));
  const path = { parent: 'a/b', id: 7 };
  await testClient(`${server.url}/v3`).get('/parents/{parent}/things/{id}', { path });
  expect(server.requests[0]?.url).toBe('/v3/parents/a%2Fb/things/7');
});
