import { describe, expect, it } from 'vitest';
import { openApiFetch as over } from '../../src/openapi-fetch/index.js';
import { hostileServer, json } from '../support/hostile-server.js';
import {
  failure,
  GymError,
  KEY,
  loosely,
  openApiFetch,
  rejection,
  testClient,
} from '../support/test-client.js';

const ok = json({ fine: true });

/** A request without what differs from one connection to the next. */
const sent = ({
  method,
  url,
  headers,
  body,
}: {
  method: string;
  url: string;
  headers: object;
  body: string;
}) => {
  const { host: _, connection: __, ...rest } = headers as Record<string, unknown>;
  return { method, url, headers: rest, body };
};

const withOwnSerializer = (init: object) => ({
  ...init,
  querySerializer: (query: object) => String(Object.keys(query)),
});

describe('one pipeline: openapi-fetch sends what a verb sends', () => {
  it.each<[string, object, object]>([
    ['nothing set', {}, {}],
    ["the client's content type", { headers: { 'content-type': 'application/vnd.gym+json' } }, {}],
    [
      "the call's content type, over the client's",
      { headers: { 'content-type': 'text/a' } },
      { headers: { 'Content-Type': 'text/b' } },
    ],
    ['a header removed for one call', { headers: { 'x-a': 'a', 'x-b': 'b' } }, { headers: { 'x-a': null } }],
    ['headers on both sides', { headers: { 'x-a': 'client' } }, { headers: new Headers({ 'X-A': 'call' }) }],
    ['a header removed by a pair', { headers: { 'x-a': 'a' } }, { headers: [['x-a', null]] }],
    ['the content type removed', {}, { headers: { 'Content-Type': null } }],
    [
      "the client's content type removed",
      { headers: { 'content-type': 'application/vnd.gym+json' } },
      { headers: { 'content-type': null } },
    ],
  ])('%s', async (_, options, call) => {
    const server = await hostileServer(ok);
    const client = testClient(server.url, options);
    const query = { list: ['a', 'b'], deep: { x: 1 }, none: undefined };
    await loosely(client).post('/things', { query, body: { a: 1 }, ...call });
    await loosely(client).get('/things', { query, ...call });
    for (const middleware of [[], [{ onRequest: () => {} }]]) {
      const init = { params: { query }, middleware, ...call } as never;
      await openApiFetch(client).POST('/things', { ...(init as object), body: { a: 1 } } as never);
      await openApiFetch(client).GET('/things', init);
    }
    const [post, get, ...over] = server.requests.map(sent);
    expect(over).toEqual([post, get, post, get]);
  });

  it("middleware sees the client's headers but not the key", async () => {
    const server = await hostileServer(ok);
    const api = openApiFetch(testClient(server.url, { headers: { 'x-a': 'client' } }));
    let seen: Headers | undefined;
    api.use({
      onRequest: ({ request }) => {
        seen = request.headers;
      },
    });
    await api.GET('/things');
    expect(seen?.get('x-a')).toBe('client');
    expect(seen?.get('api-key')).toBeNull();
    expect(server.requests[0]?.headers['api-key']).toBe(KEY);
  });

  it('options of the platform reach `fetch`, by name and under fetchOptions; ours do not', async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      inits.push(init);
      return Response.json({});
    };
    const client = testClient('http://127.0.0.1', { fetch, fetchOptions: { keepalive: true } });
    const init = {
      cache: 'no-store',
      credentials: 'omit',
      next: { revalidate: 1 },
      fetchOptions: { cf: 'x' },
    };
    await openApiFetch(client).GET('/things', init as never);
    openApiFetch(client).use({ onRequest: () => {} });
    await openApiFetch(client).GET('/things', init as never);
    for (const init of inits) {
      expect(init).toMatchObject({
        cache: 'no-store',
        credentials: 'omit',
        next: { revalidate: 1 },
        cf: 'x',
        keepalive: true,
        method: 'GET',
        redirect: 'manual',
      });
      expect(Object.keys(init).sort()).toEqual([
        'body',
        'cache',
        'cf',
        'credentials',
        'headers',
        'keepalive',
        'method',
        'next',
        'redirect',
        'signal',
      ]);
    }
    expect(inits).toHaveLength(2);
  });

  it("sends the middleware's request with the call's options", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      inits.push(init);
      return inits.length === 1 ? new Response('', { status: 500 }) : Response.json({});
    };
    const client = testClient('http://127.0.0.1', { fetch });
    openApiFetch(client).use({
      onRequest: ({ request }) => new Request(request, { cache: 'reload', headers: { 'x-new': 'yes' } }),
    });
    const init = { body: { a: 1 }, retry: { methods: ['POST'] }, fetchOptions: { cf: 1 } };
    const { data } = await openApiFetch(client).POST('/things', init as never);
    expect(data).toEqual({});
    expect(inits).toHaveLength(2);
    for (const { headers, ...init } of inits) {
      expect(init).toMatchObject({ cache: 'reload', cf: 1, method: 'POST' });
      expect(new Headers(headers).get('x-new')).toBe('yes');
    }
  });

  it("leaves the client's options alone where the middleware's request has none", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      inits.push(init);
      return Response.json({});
    };
    const fetchOptions = { cache: 'no-store', credentials: 'include' } as const;
    const api = openApiFetch(testClient('http://127.0.0.1', { fetch, fetchOptions }));
    api.use({ onRequest: ({ request }) => new Request(request) });
    await api.GET('/things');
    expect(inits).toMatchObject([fetchOptions]);
  });

  it("ends with the signal of a middleware's request", async () => {
    const server = await hostileServer(ok);
    const api = openApiFetch(testClient(server.url));
    const signal = AbortSignal.abort(new Error('left'));
    api.use({ onRequest: ({ request }) => new Request(request, { signal }) });
    expect((await api.GET('/things')).error).toMatchObject({ kind: 'abort', cause: signal.reason });
    expect(server.requests).toHaveLength(0);
  });

  it('accepts headers of another realm and arrays of pairs', async () => {
    const server = await hostileServer(ok);
    const api = openApiFetch(testClient(server.url));
    const foreign = { [Symbol.iterator]: () => [['x-a', 'b']][Symbol.iterator]() };
    await api.GET('/things', { headers: foreign as never });
    await api.GET('/things', { headers: [['x-a', 'b']] });
    expect(server.requests.map(({ headers }) => headers['x-a'])).toEqual(['b', 'b']);
  });

  it('rejects a GET with a body', async () => {
    const server = await hostileServer(ok);
    const client = testClient(server.url);
    expect(await rejection(openApiFetch(client).GET('/things', { body: {} } as never))).toBeInstanceOf(
      TypeError,
    );
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ['fetchOptions with a method', { fetchOptions: { method: 'POST' } }],
    ['fetchOptions with headers', { fetchOptions: { headers: {} } }],
    ['an unknown option of retry', { retry: { times: 1 } }],
  ])('%s is a TypeError', async (_, init) => {
    const client = testClient('http://127.0.0.1');
    expect(await rejection(openApiFetch(client).GET('/things', init as never))).toBeInstanceOf(TypeError);
  });

  it.each([
    ['bytes', () => new TextEncoder().encode('bytes')],
    ['a form', () => new URLSearchParams({ a: 'form' })],
    ['a stream', () => new Blob(['stream']).stream()],
  ])('retries a body of %s, with and without middleware', async (_, make) => {
    for (const middleware of [[], [{ onRequest: () => {} }]]) {
      const once = await hostileServer(json('busy', 503, { 'retry-after': '0' }), ok);
      const init = { body: make(), bodySerializer: (given: unknown) => given, middleware };
      const { data } = await openApiFetch(testClient(once.url)).POST('/things', init as never);
      expect(data).toEqual({ fine: true });
      expect(once.requests[1]?.body).toBe(once.requests[0]?.body);
      expect(once.requests[0]?.body).toMatch(/bytes|form|stream/);
    }
  });

  it('reports an unreadable body as an error of kind abort with its cause', async () => {
    const server = await hostileServer(ok);
    const cause = new Error('the disk is gone');
    const broken = () => new ReadableStream({ start: (controller) => controller.error(cause) });
    for (const middleware of [[], [{ onRequest: () => {} }]]) {
      const init = { body: broken(), bodySerializer: (given: unknown) => given, middleware };
      const { error } = await openApiFetch(testClient(server.url)).POST('/things', init as never);
      expect(error).toBeInstanceOf(GymError);
      expect(error).toMatchObject({ kind: 'abort', method: 'POST', url: `${server.url}/things`, cause });
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, string, object]>([
    ['a body that is a function', 'post', { body: () => {} }],
    ['a body that is a symbol', 'post', { body: Symbol('x') }],
    ['an empty list and its own serializer', 'get', withOwnSerializer({ params: { query: { ids: [] } } })],
    [
      'URLSearchParams and its own serializer',
      'get',
      withOwnSerializer({ params: { query: new URLSearchParams() } }),
    ],
    ['TRACE', 'trace', {}],
    ['CONNECT', 'connect', {}],
    ['an invalid method', 'fo o', {}],
    ['no method', '', {}],
  ])('rejects %s with a TypeError and sends nothing', async (_, method, init) => {
    const server = await hostileServer(ok);
    const api = openApiFetch(testClient(server.url));
    expect(await rejection(api.request(method as never, '/things', init as never))).toBeInstanceOf(TypeError);
    expect(server.requests).toHaveLength(0);
  });
});

it("passes a body that is a function to the call's serializer", async () => {
  const server = await hostileServer(ok);
  const init = { body: () => 'made', bodySerializer: (make: () => string) => make() };
  await openApiFetch(testClient(server.url)).POST('/things', init as never);
  expect(server.requests[0]?.body).toBe('made');
});

it('an undefined option of the call leaves that of the client, with and without middleware', async () => {
  const inits: RequestInit[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    inits.push(init);
    return Response.json({});
  };
  const client = testClient('http://127.0.0.1', { fetch, fetchOptions: { cache: 'no-store' } });
  for (const middleware of [[], [{ onRequest: () => {} }]]) {
    await openApiFetch(client).GET('/things', { middleware, fetchOptions: { cache: undefined } } as never);
  }
  expect(inits).toMatchObject([{ cache: 'no-store' }, { cache: 'no-store' }]);
});

describe('openApiFetch', () => {
  it('returns the same instance for a client and its copies', async () => {
    const client = testClient('http://127.0.0.1');
    expect(openApiFetch(client)).toBe(openApiFetch(client));
    expect(openApiFetch({ ...client })).toBe(openApiFetch(client));
    openApiFetch(client).use({ onRequest: () => Response.json({ cached: true }) });
    expect((await openApiFetch({ ...client }).GET('/things')).data).toEqual({ cached: true });
    expect(openApiFetch(testClient('http://127.0.0.1'))).not.toBe(openApiFetch(client));
  });

  it.each([undefined, null, 'client', 7, {}, { get: () => {} }])('refuses %j', (client) => {
    expect(() => over(client as never, GymError)).toThrow(
      /^openApiFetch: the first argument must be a client/,
    );
  });

  it("refuses another vendor's client", () => {
    class OtherError extends GymError {}
    expect(() => over(testClient('http://127.0.0.1'), OtherError)).toThrow(
      /must be a client of this package/,
    );
  });

  it('creates the response lazily, once', async () => {
    const server = await hostileServer(json({ fine: true }, 201, { 'x-a': 'b' }));
    const result = await openApiFetch(testClient(server.url)).POST('/things', { body: {} });
    expect(result.response).toBe(result.response);
    expect(result.response.status).toBe(201);
    expect(result.response.headers.get('x-a')).toBe('b');
    expect(await result.response.json()).toEqual({ fine: true });
    expect(result.data).toEqual({ fine: true });
  });

  it('reports the same status as the verbs', async () => {
    const server = await hostileServer(json({ message: 'no' }, 404));
    const client = testClient(server.url);
    const { response } = await openApiFetch(client).GET('/things');
    expect(response.status).toBe((await failure(client.get('/things'))).status);
  });
});
