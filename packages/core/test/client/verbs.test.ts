import { describe, expect, it } from 'vitest';
import { empty, hostileServer, json } from '../support/hostile-server.js';
import { failure, KEY, loosely, openApiFetch, rejection, testClient } from '../support/test-client.js';

type Loose = (path: unknown, init?: unknown) => Promise<unknown>;
const ok = json({ fine: true });

describe('a verb', () => {
  it('starts its request when called', async () => {
    const server = await hostileServer(ok);
    const call = testClient(server.url).get('/things');
    await server.seen(1);
    expect(await call).toEqual({ fine: true });
    expect(await call).toEqual({ fine: true });
    expect(server.requests).toHaveLength(1);
  });

  it('can be taken off the client', async () => {
    const server = await hostileServer(ok);
    const { get, post, paginate } = testClient(server.url);
    expect(await get('/things')).toEqual({ fine: true });
    expect(await post('/things')).toEqual({ fine: true });
    expect(paginate('/things')).toBeDefined();
  });

  it('sends JSON', async () => {
    const server = await hostileServer(ok);
    await testClient(server.url).post('/things', { body: { name: 'Zoë', none: undefined } });
    expect(server.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'api-key': KEY,
    });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ name: 'Zoë' });
  });

  it('sends no body, and no type of one, where there is none', async () => {
    const server = await hostileServer(ok);
    await testClient(server.url).delete('/things', { body: undefined });
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
    expect(server.requests[0]?.body).toBe('');
  });

  it('leaves a type of the body that the caller set', async () => {
    const server = await hostileServer(ok);
    const headers = { 'Content-Type': 'application/merge-patch+json' };
    await testClient(server.url).patch('/things', { body: {}, headers });
    expect(server.requests[0]?.headers['content-type']).toBe(headers['Content-Type']);
  });

  it('sends the query: lists repeat their name, what is undefined or null is left out', async () => {
    const server = await hostileServer(ok);
    const query = { a: 'x y&', list: ['1', '2'], off: false, none: undefined, nil: null, zero: 0 };
    await testClient(server.url).get('/things', { query });
    expect(server.requests[0]?.url).toBe('/things?a=x%20y%26&list=1&list=2&off=false&zero=0');
  });

  it('rejects an empty list in a query, in verbs, lists and openapi-fetch', async () => {
    const server = await hostileServer(json({ rows: [] }));
    const client = testClient(server.url);
    const query = { clientIDs: [] };
    for (const call of [
      client.get('/things', { query }),
      loosely(client).post('/things', { query }),
      client.paginate('/things', { query }).toArray(),
      openApiFetch(client).GET('/things', { params: { query } }),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toMatch(/^The query parameter "clientIDs" is an empty list; /);
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, object]>([
    ['an empty object', { filter: {} }],
    ['a Set', { ids: new Set([1]) }],
    ['a Map', { ids: new Map([[1, 2]]) }],
    ['a typed array', { ids: new Uint8Array([1]) }],
    ['an iterator', { ids: [1].values() }],
    ['URLSearchParams as a value', { filter: new URLSearchParams('a=1') }],
    ['a date', { since: new Date(0) }],
    ['URLSearchParams', new URLSearchParams('a=1')],
    ['a list of pairs', [['a', '1']]],
    ['a string', 'a=1' as never],
    ['a promise', Promise.resolve({ a: 1 })],
    ['a Map', new Map([['a', 1]])],
    ['a date', new Date(0)],
  ])('rejects a query that would be left out and match everything: %s', async (_, query) => {
    const server = await hostileServer(json({ rows: [] }));
    const client = testClient(server.url);
    for (const call of [
      client.get('/things', { query: query as never }),
      client.paginate('/things', { query: query as never }).toArray(),
      openApiFetch(client).GET('/things', { params: { query: query as never } }),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toMatch(/query must be a plain object\.$|^The query parameter/);
    }
    expect(server.requests).toHaveLength(0);
  });

  it('reads lists by their items, and objects of any prototype by their members', async () => {
    const server = await hostileServer(ok);
    const query = {
      list: 'a1b2'.match(/\d/),
      bare: Object.assign(Object.create(null), { x: 1, y: undefined }),
    };
    await testClient(server.url).get('/things', { query: Object.assign(Object.create(null), query) });
    expect(server.requests[0]?.url).toBe('/things?list=1&bare[x]=1');
    const hole = Object.assign(new Array(3), { 0: 1, 2: 2 });
    expect(await rejection(testClient(server.url).get('/things', { query: { hole } }))).toBeInstanceOf(
      TypeError,
    );
  });

  it('encodes the names in a query, so that a name cannot add a parameter', async () => {
    const server = await hostileServer(ok);
    await testClient(server.url).get('/things', { query: { 'role=admin&x': '1', 'a#': 1, 'b[c]': 2 } });
    expect(server.requests[0]?.url).toBe('/things?role%3Dadmin%26x=1&a%23=1&b[c]=2');
  });
});

describe('wrong arguments reject with a TypeError, never throw, and send nothing', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  const angry = {
    toJSON: () => {
      throw new RangeError('mine');
    },
  };
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'limit=1'],
    ['an unknown option', { params: { query: {} } }],
    ['a misspelled option', { querry: {} }],
    ['timeoutMs 0', { timeoutMs: 0 }],
    ['timeoutMs NaN', { timeoutMs: Number.NaN }],
    ['timeoutMs as text', { timeoutMs: '20' }],
    ['maxElapsedMs 0', { retry: { maxElapsedMs: 0 } }],
    ['maxRetries -1', { retry: { maxRetries: -1 } }],
    ['maxRetries NaN', { retry: { maxRetries: Number.NaN } }],
    ['methods that are not strings', { retry: { methods: [1] } }],
    ['headers as a string', { headers: 'x-key: hush' }],
    ['a query as a string', { query: 'a=1' }],
    ['methods as text', { retry: { methods: 'POST' } }],
    ['an unknown option of retry', { retry: { retries: 1 } }],
    ['a number as retry', { retry: 3 }],
    ['a signal that is none', { signal: {} }],
    ['a controller as the signal', { signal: new AbortController() }],
    ['a header that is a number', { headers: { 'x-a': 1 } }],
    ['a header with a line break', { headers: { 'x-a': 'a\nb' } }],
    ['a header name that cannot be sent', { headers: { 'x a': 'a' } }],
    ['NaN in the query', { query: { a: Number.NaN } }],
    ['a Date in the query', { query: { a: new Date() } }],
    ['NaN in a list in the query', { query: { a: [1, Number.NaN] } }],
    ['objects in objects in the query', { query: { a: { b: { c: 1 } } } }],
    ['half a surrogate pair in the query', { query: { a: '\ud800' } }],
  ])('%s', async (_, init) => {
    const server = await hostileServer(ok);
    const client = testClient(server.url);
    for (const verb of [
      client.get,
      client.post,
      client.put,
      client.patch,
      client.delete,
    ] as unknown as Loose[]) {
      let call: Promise<unknown> | undefined;
      expect(() => {
        call = verb('/things', init);
        call.catch(() => {});
      }).not.toThrow();
      expect(await rejection(call as Promise<unknown>)).toBeInstanceOf(TypeError);
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, unknown]>([
    ['a circle', circle],
    ['a bigint', 1n],
    ['a toJSON that throws', angry],
    ['a function', () => 1],
  ])('a body that is no JSON: %s', async (_, body) => {
    const server = await hostileServer(ok);
    expect(
      await rejection((testClient(server.url).post as unknown as Loose)('/things', { body })),
    ).toBeInstanceOf(TypeError);
    expect(server.requests).toHaveLength(0);
  });

  it('a body on GET', async () => {
    const server = await hostileServer(ok);
    expect(
      await rejection((testClient(server.url).get as unknown as Loose)('/things', { body: {} })),
    ).toBeInstanceOf(TypeError);
    expect(server.requests).toHaveLength(0);
  });

  it('of paginate reject when the list is read', async () => {
    const { paginate } = testClient('http://127.0.0.1');
    for (const args of [
      [undefined],
      ['/nothing'],
      ['constructor'],
      ['/things', null],
      ['/things', { prefetch: -1 }],
      ['/things', { concurrency: 2 }],
      ['/things', { body: {} }],
      ['/things', { headers: { a: 'b\nc' } }],
    ]) {
      const list = (paginate as (...args: unknown[]) => ReturnType<typeof paginate>)(...args);
      expect(await rejection(list.toArray())).toBeInstanceOf(TypeError);
    }
  });
});

describe('withResponse()', () => {
  it('gives data and response, whose body can be read again', async () => {
    const server = await hostileServer(json({ fine: true }, 201, { 'x-request-id': 'r1' }));
    const { data, response } = await testClient(server.url).post('/things').withResponse();
    expect(data).toEqual({ fine: true });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-request-id')).toBe('r1');
    expect(response.url).toBe(`${server.url}/things`);
    expect(await response.json()).toEqual({ fine: true });
  });

  it('makes no second request, however often it is called', async () => {
    const server = await hostileServer(ok);
    const call = testClient(server.url).get('/things');
    const [first, second] = await Promise.all([call.withResponse(), call.withResponse()]);
    expect(first.data).toBe(second.data);
    expect(await call).toBe(first.data);
    expect(server.requests).toHaveLength(1);
  });

  it('rejects as the plain promise does', async () => {
    const server = await hostileServer(empty(404));
    const call = testClient(server.url).get('/things');
    expect(await failure(call.withResponse())).toBe(await failure(call));
  });

  it('works on a 204', async () => {
    const server = await hostileServer(empty(204));
    const { data, response } = await testClient(server.url).delete('/things').withResponse();
    expect(data).toBeUndefined();
    expect(response.status).toBe(204);
  });
});
