import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { cutBody, empty, hostileServer, html, json, never, reset, text } from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { GymError, KEY, openApiFetch, rejection, testClient } from '../support/test-client.js';

const ok = json({ fine: true });

describe("raw gives openapi-fetch's { data, error, response }", () => {
  it('data, under the rules of the verbs', async () => {
    const server = await hostileServer(empty(503), ok);
    const client = testClient(server.url, { headers: { 'x-client': 'a' } });
    const query = { list: ['a', 'b'], none: undefined, deep: { x: 1 } };
    const { data, error, response } = await openApiFetch(client).GET('/things', {
      params: { query },
      headers: { 'x-call': 'b' },
    });
    expect(data).toEqual({ fine: true });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.url).toBe('/things?list=a&list=b&deep[x]=1');
    expect(server.requests[1]?.headers).toMatchObject({ 'api-key': KEY, 'x-client': 'a', 'x-call': 'b' });
  });

  it('the error as the vendor sent it', async () => {
    const server = await hostileServer(json({ message: 'no', detail: [1] }, 400));
    const { data, error, response } = await openApiFetch(testClient(server.url)).GET('/things');
    expect(data).toBeUndefined();
    expect(error).toEqual({ message: 'no', detail: [1] });
    expect(response.status).toBe(400);
  });

  it.each([
    ['an empty failing body', empty(401), { kind: 'status', status: 401 }],
    [
      'an empty failing body of length 0',
      empty(401, { 'content-length': '0' }),
      { kind: 'status', status: 401 },
    ],
    ['null', json(null, 400), { kind: 'status', status: 400 }],
    ['an empty success', empty(200), { kind: 'body', status: 200 }],
    ['an empty success of length 0', empty(200, { 'content-length': '0' }), { kind: 'body', status: 200 }],
    ['truncated JSON', text('{"a":', 200), { kind: 'body', status: 200 }],
    ['HTML', html(200), { kind: 'body', status: 200 }],
    ['no answer', reset, { kind: 'connection' }],
    ['a body that is cut off', cutBody(), { kind: 'connection' }],
  ])("the vendor's class as the error for %s", async (_, behaviour, expected) => {
    const server = await hostileServer(behaviour);
    const { data, error, response } = await openApiFetch(testClient(server.url)).GET('/things', {
      retry: { maxRetries: 0 },
    });
    expect(data).toBeUndefined();
    expect(error).toBeInstanceOf(GymError);
    expect(error).toMatchObject(expected);
    expect(response).toBeInstanceOf(Response);
    expect(response.status).toBe('status' in expected ? expected.status : 0);
  });

  it('an HTML error as its text', async () => {
    const server = await hostileServer(html(502));
    const { error } = await openApiFetch(testClient(server.url, { retry: { maxRetries: 0 } })).GET('/things');
    expect(error).toMatch(/^<!doctype html>/);
  });

  it('a HEAD that fails has an error', async () => {
    const server = await hostileServer(empty(404));
    const raw = openApiFetch(testClient(server.url)) as unknown as {
      HEAD(path: string): Promise<{ error?: unknown }>;
    };
    expect((await raw.HEAD('/things')).error).toMatchObject({ kind: 'status', status: 404 });
  });

  it.each([
    ['POST', 200],
    ['GET', 204],
    ['GET', 205],
  ] as const)('neither for %s and an empty %i', async (method, status) => {
    const server = await hostileServer(empty(status));
    const result = await openApiFetch(testClient(server.url)).request(
      method === 'GET' ? 'get' : 'post',
      '/things',
    );
    expect(result.data).toBeUndefined();
    expect(result.error).toBeUndefined();
    expect(result.response.status).toBe(status);
  });

  it('neither for a POST answered with white space', async () => {
    const server = await hostileServer(text(' \n'));
    for (const middleware of [[], [{ onRequest: () => {} }]]) {
      const result = await openApiFetch(testClient(server.url)).POST('/things', { middleware });
      expect([result.data, result.error, result.response.status]).toEqual([undefined, undefined, 200]);
    }
  });

  it('other forms of the body', async () => {
    const server = await hostileServer(text('<a>'));
    const raw = openApiFetch(testClient(server.url));
    expect((await raw.GET('/things', { parseAs: 'text' })).data).toBe('<a>');
    expect(
      new Uint8Array((await raw.GET('/things', { parseAs: 'arrayBuffer' })).data as ArrayBuffer),
    ).toHaveLength(3);
    expect(await new Response((await raw.GET('/things', { parseAs: 'stream' })).data).text()).toBe('<a>');
  });

  it('every method, and request()', async () => {
    const server = await hostileServer(ok);
    const raw = openApiFetch(testClient(server.url));
    const body = { a: 1 };
    await raw.GET('/things');
    await raw.POST('/things', { body });
    await raw.PUT('/things', { body });
    await raw.PATCH('/things', { body });
    await raw.DELETE('/things');
    await raw.request('post', '/things', { body });
    expect(server.requests.map(({ method, body }) => method + body)).toEqual([
      'GET',
      'POST{"a":1}',
      'PUT{"a":1}',
      'PATCH{"a":1}',
      'DELETE',
      'POST{"a":1}',
    ]);
    expect(server.requests[1]?.headers['content-type']).toBe('application/json');
  });

  it('a form is sent as it is, bytes and all', async () => {
    const server = await hostileServer(ok);
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array([1, 2])]), 'a.bin');
    await openApiFetch(testClient(server.url)).POST('/things', { body: form });
    expect(server.requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(server.requests[0]?.body).toContain('filename="a.bin"');
  });
});

describe('raw takes the options of a call', () => {
  it('retry, and headers that win', async () => {
    const server = await hostileServer(empty(500), ok);
    const init = { body: {}, retry: { methods: ['POST'] }, headers: { 'x-a': 'call' } };
    const { data } = await openApiFetch(testClient(server.url, { headers: { 'x-a': 'client' } })).POST(
      '/things',
      init,
    );
    expect(data).toEqual({ fine: true });
    expect(server.requests[1]?.headers['x-a']).toBe('call');
  });

  it('each as undefined', async () => {
    const server = await hostileServer(ok);
    const names = [
      'params',
      'headers',
      'signal',
      'timeoutMs',
      'retry',
      'body',
      'fetch',
      'baseUrl',
      'middleware',
    ];
    const init = Object.fromEntries(
      [...names, 'Request', 'querySerializer', 'parseAs'].map((name) => [name, undefined]),
    );
    expect((await openApiFetch(testClient(server.url)).GET('/things', init)).data).toEqual({ fine: true });
    expect((await openApiFetch(testClient(server.url)).GET('/things', undefined)).data).toEqual({
      fine: true,
    });
  });

  it.each([
    { fetch },
    { baseUrl: 'http://elsewhere.example' },
    { Request },
    { pathSerializer: String },
    { timeoutMs: 0 },
    { retry: { maxRetries: -1 } },
    { params: { query: { a: Number.NaN } } },
    null,
  ])('and refuses %j: the key goes nowhere else', async (init) => {
    const server = await hostileServer(ok);
    const call = (
      openApiFetch(testClient(server.url)).GET as (path: string, init: unknown) => Promise<unknown>
    )('/things', init);
    expect(await rejection(call)).toBeInstanceOf(TypeError);
    expect(server.requests).toHaveLength(0);
  });
});

describe('middleware', () => {
  it('works there, and does not touch the verbs', async () => {
    const server = await hostileServer(ok);
    const client = testClient(server.url);
    const seen: string[] = [];
    const middleware = {
      onRequest: ({ request }: { request: Request }) => {
        seen.push('request');
        request.headers.set('x-middleware', 'yes');
        return request;
      },
      onResponse: () => void seen.push('response'),
    };
    openApiFetch(client).use(middleware);
    await client.get('/things');
    expect(seen).toEqual([]);
    await openApiFetch(client).GET('/things');
    expect(seen).toEqual(['request', 'response']);
    openApiFetch(client).eject(middleware);
    await openApiFetch(client).GET('/things');
    expect(seen).toHaveLength(2);
    expect(server.requests.map((request) => request.headers['x-middleware'])).toEqual([
      undefined,
      'yes',
      undefined,
    ]);
  });

  it('may answer by itself', async () => {
    const client = testClient('http://127.0.0.1');
    openApiFetch(client).use({ onRequest: () => Response.json({ cached: true }) });
    expect((await openApiFetch(client).GET('/things')).data).toEqual({ cached: true });
  });

  it('may give another Request, but not to another origin', async () => {
    const thief = await hostileServer(ok);
    const server = await hostileServer(ok);
    const client = testClient(server.url);
    let to = `${server.url}/other`;
    openApiFetch(client).use({ onRequest: () => new Request(to) });
    await openApiFetch(client).GET('/things');
    expect(server.requests[0]?.url).toBe('/other');
    to = thief.url;
    expect(await rejection(openApiFetch(client).GET('/things'))).toBeInstanceOf(TypeError);
    expect(thief.requests).toHaveLength(0);
  });

  it('that the client did not know of when the call began leads to no other origin', async () => {
    const thief = await hostileServer(ok);
    const server = await hostileServer(ok);
    const api = openApiFetch(testClient(server.url));
    const steal = {
      onRequest({ request }: { request: { url: string } }) {
        request.url = thief.url;
      },
    } as never;
    const middleware = new Set([steal]) as never;
    const added = api.POST('/things', {
      body: {},
      bodySerializer: (body) => {
        api.use(steal);
        return JSON.stringify(body);
      },
    });
    for (const call of [api.GET('/things', { middleware }), added]) {
      expect(await rejection(call)).toBeInstanceOf(TypeError);
    }
    expect([...thief.requests, ...server.requests]).toEqual([]);
  });

  it('that hangs does not outlast the deadline or the signal, and nothing is sent', async () => {
    const server = await hostileServer(ok);
    const clock = new ManualClock();
    const api = openApiFetch(testClient(server.url, {}, clock));
    const resumes: (() => void)[] = [];
    const onRequest = () => new Promise<undefined>((resolve) => resumes.push(() => resolve(undefined)));
    const controller = new AbortController();
    const init = { middleware: [{ onRequest }], retry: { maxElapsedMs: 9_000 } };
    const slow = api.GET('/things', init);
    const abandoned = api.GET('/things', { ...init, signal: controller.signal });
    controller.abort('enough');
    expect((await abandoned).error).toMatchObject({ kind: 'abort', cause: 'enough', attempts: 0 });
    clock.advance(9_000);
    const { error } = await slow;
    expect(error).toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/^The call took longer than 9,000 ms/),
      method: 'GET',
      url: `${server.url}/things`,
    });
    for (const resume of resumes) resume();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.requests).toHaveLength(0);
  });

  it("may set its own signal; it and the caller's both end the call", async () => {
    const server = await hostileServer(never);
    for (const ends of ['mine', 'theirs'] as const) {
      const [mine, theirs] = [new AbortController(), new AbortController()];
      const onRequest = ({ request }: { request: Request }) =>
        new Request(request, { signal: theirs.signal });
      const init = { middleware: [{ onRequest }], signal: mine.signal };
      const call = openApiFetch(testClient(server.url)).GET('/things', init);
      const seen = server.requests.length;
      await server.seen(seen + 1);
      ({ mine, theirs })[ends].abort(ends);
      expect((await call).error).toMatchObject({ kind: 'abort', cause: ends });
      expect(getEventListeners(mine.signal, 'abort')).toHaveLength(0);
    }
  });

  it.each([
    ['an error of its own', new Error('mine')],
    ['a SyntaxError', new SyntaxError('mine')],
    ["another call's error", new GymError('Another call failed', { kind: 'status', status: 500 })],
  ])('may throw %s, which is rethrown as it is', async (_, thrown) => {
    const server = await hostileServer(ok);
    for (const name of ['onRequest', 'onResponse'] as const) {
      const middleware = [{ [name]: () => Promise.reject(thrown) }] as never;
      const call = openApiFetch(testClient(server.url)).GET('/things', { middleware });
      expect(await rejection(call)).toBe(thrown);
    }
  });

  it('may replace the response: by one without a body, or by an error without one', async () => {
    const server = await hostileServer(ok);
    const answer = (status: number) => {
      const middleware = [{ onResponse: () => new Response(null, { status }) }];
      return openApiFetch(testClient(server.url)).GET('/things', { middleware });
    };
    expect(await answer(204)).toMatchObject({ data: undefined, response: { status: 204 } });
    expect((await answer(204)).error).toBeUndefined();
    expect((await answer(200)).error).toMatchObject({
      kind: 'body',
      message: expect.stringMatching(/^The response body is empty/),
    });
    const { error } = await answer(500);
    expect(error).toBeInstanceOf(GymError);
    expect(error).toMatchObject({ kind: 'status', status: 500, method: 'GET', url: `${server.url}/things` });
  });

  it('does not hide the answer before a timeout, which says more, as for the verbs', async () => {
    const server = await hostileServer(json({ message: 'busy' }, 500), never);
    const clock = new ManualClock(8_000);
    const api = openApiFetch(testClient(server.url, {}, clock));
    const middleware = [{ onRequest: () => {} }];
    const call = api.GET('/things', { middleware, retry: { maxElapsedMs: 15_000 } });
    await server.seen(2);
    clock.advance(15_000);
    const { error, response } = await call;
    expect(error).toMatchObject({ kind: 'status', status: 500, attempts: 2 });
    expect(response.status).toBe(500);
  });

  it('leaves no timer behind when the arguments are wrong', async () => {
    const clock = new ManualClock();
    const client = testClient('http://127.0.0.1', { api: { wireQuery: () => expect.fail('wrong') } }, clock);
    const call = openApiFetch(client).GET('/things', {
      params: { query: { a: 1 } },
      middleware: [{ onRequest: () => {} }],
    });
    expect(await rejection(call)).toMatchObject({ message: 'wrong' });
    expect(clock.pending).toEqual([]);
  });

  it('hears of failures', async () => {
    const server = await hostileServer(reset);
    const client = testClient(server.url, { retry: { maxRetries: 0 } });
    openApiFetch(client).use({
      onError: ({ error }) => (error instanceof GymError ? Response.json({ rescued: true }) : undefined),
    });
    expect((await openApiFetch(client).GET('/things')).data).toEqual({ rescued: true });
  });

  it('of one client is not that of another', async () => {
    const server = await hostileServer(ok);
    openApiFetch(testClient(server.url)).use({ onRequest: () => Response.json({ cached: true }) });
    expect((await openApiFetch(testClient(server.url)).GET('/things')).data).toEqual({ fine: true });
  });
});
