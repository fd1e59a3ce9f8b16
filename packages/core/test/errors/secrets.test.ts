import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  type Behaviour,
  bytes,
  empty,
  hostileServer,
  html,
  json,
  never,
  redirect,
} from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { seen } from '../support/seen.js';
import {
  failure,
  KEY,
  loosely,
  openApiFetch,
  rejection,
  type TestOptions,
  testClient,
} from '../support/test-client.js';

/** The lines that show what nobody may see. */
const leaks = (shown: string) => shown.split('\n').filter((line) => /0123456789abcdef|hush/.test(line));

const echo: Behaviour = (response, request) =>
  json({ message: `the key ${request.headers['api-key']} is bad`, code: request.headers['api-key'] }, 403, {
    'x-echo': request.headers['api-key'] as string,
    'x-url': encodeURIComponent(KEY),
  })(response, request);

describe('no error shows the key', () => {
  const ways: [string, Behaviour, TestOptions?][] = [
    ['echoed by the vendor', echo],
    ['a status', empty(500)],
    ['HTML', html(200)],
    ['a redirect', redirect(302, 'http://elsewhere.example/')],
    ['no HTTP', bytes('x')],
    ['a hook that throws', json({}), { hooks: { request: () => Promise.reject(new Error(`with ${KEY}`)) } }],
    ['a key function that throws', json({}), { apiKey: () => Promise.reject(new Error('vault')) }],
  ];
  it.each(ways)('%s', async (_, behaviour, options = {}) => {
    const server = await hostileServer(behaviour);
    const client = testClient(server.url, { ...options, retry: { maxRetries: 1 } });
    const query = {
      token: 'hush',
      api_key: 'hush',
      clientSecret: 'hush',
      'p[password]': 'hush',
      role: 'member',
    };
    for (const error of [
      await failure(client.get('/things', { query })),
      await failure(loosely(client).post('/things', { query, body: {} }).withResponse()),
      (await openApiFetch(client).GET('/things', { params: { query } })).error,
      (await openApiFetch(client).GET('/things', { params: { query } })).response,
    ]) {
      if (behaviour === echo && !(error instanceof Error) && !(error instanceof Response)) continue; // The body as it came.
      expect(leaks(seen(error))).toEqual([]);
    }
    const error = await failure(client.get('/things', { query }));
    expect(error.url).toBe(
      `${server.url}/things?token=***&api_key=***&clientSecret=***&p[password]=***&role=member`,
    );
  });

  it('in a message or a code that the vendor echoes, the rest of which stays', async () => {
    const server = await hostileServer(echo);
    const error = await failure(testClient(server.url).get('/things'));
    expect(error.message).toContain('the key *** is bad');
    expect(error.code).toBe('***');
    expect(error.response?.headers.get('x-echo')).toBe('***');
  });

  it('in an address that holds it under another name', async () => {
    const server = await hostileServer(empty(404));
    const odd = 'sk+live/0123456789abcdef=';
    const error = await failure(
      testClient(server.url, { apiKey: odd }).get('/things', { query: { q: odd } }),
    );
    expect(leaks(seen(error))).toEqual([]);
    expect(error.url).toBe(`${server.url}/things?q=***`);
  });

  it('in a status text', async () => {
    const server = await hostileServer(bytes(`HTTP/1.1 400 bad ${KEY}\r\ncontent-length: 0\r\n\r\n`));
    const error = await failure(testClient(server.url).get('/things'));
    expect(leaks(seen(error))).toEqual([]);
    expect(error.message).toMatch(/^bad \*\*\*;/);
    expect(error.response?.statusText).toBe('bad ***');
  });

  it('in a response that a hook gets', async () => {
    const server = await hostileServer(echo);
    const responses: Response[] = [];
    const hooks = { response: ({ response }: { response: Response }) => void responses.push(response) };
    await failure(testClient(server.url, { hooks }).get('/things', { query: { token: 'hush' } }));
    expect(leaks(seen(responses))).toEqual([]);
    expect(responses).toHaveLength(1);
  });

  it('in a bearer token that is echoed without its scheme', async () => {
    const server = await hostileServer((response, request) =>
      json({ message: request.headers.authorization?.slice(7) }, 401)(response, request),
    );
    const headers = { authorization: 'Bearer t0k3n.hush.sig' };
    const error = await failure(testClient(server.url, { headers }).get('/things'));
    expect(error.message).toMatch(/^\*\*\* /);
  });

  it('when the key comes from a function', async () => {
    const server = await hostileServer(echo);
    const error = await failure(testClient(server.url, { apiKey: async () => KEY }).get('/things'));
    expect(leaks(seen(error))).toEqual([]);
  });

  it('when a clock or the caller ends the call', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const controller = new AbortController();
    const call = failure(testClient(server.url, {}, clock).get('/things', { signal: controller.signal }));
    const late = failure(testClient(server.url, { retry: { maxRetries: 0 } }, clock).get('/things'));
    await server.seen(2);
    controller.abort(new Error('left'));
    clock.advance(20_000);
    expect(leaks(seen(await call) + seen(await late))).toEqual([]);
  });
});

describe('a `fetch` of the caller that throws with the key', () => {
  class RequestError extends Error {
    readonly request = new Request('http://127.0.0.1/', { headers: { 'api-key': KEY } });
  }
  const cyclic = new Error('x');
  cyclic.cause = cyclic;
  Object.assign(cyclic, { init: { headers: { 'api-key': KEY } } });
  const getter = Object.defineProperty(new Error('x'), 'config', {
    get: () => {
      throw new Error('no');
    },
  });
  const stack = new Error('x');
  stack.stack += `\n    at fetch (with ${KEY})`;
  const cases: [string, unknown, string][] = [
    ['in its message', new Error(`cannot send ${KEY}`), 'cannot send ***'],
    ['in its stack', stack, 'x'],
    ['in its cause', new Error('outer', { cause: new Error(`inner ${KEY}`) }), 'outer'],
    ['in a cause of its cause', new Error('a', { cause: { b: { c: [KEY] } } }), 'a'],
    ['in a member', Object.assign(new Error('x'), { config: { headers: { 'API-KEY': KEY } } }), 'x'],
    ['in a hidden member', Object.defineProperty(new Error('x'), 'hidden', { value: KEY }), 'x'],
    ['in a Request', new RequestError('x'), 'x'],
    ['in Headers', Object.assign(new Error('x'), { headers: new Headers({ 'api-key': KEY }) }), 'x'],
    ['in a Map', Object.assign(new Error('x'), { map: new Map([['k', KEY]]) }), 'x'],
    ['in a name', Object.assign(new Error('x'), { [KEY]: 1 }), 'x'],
    ['in its own name', Object.assign(new Error('x'), { name: KEY }), 'x'],
    ['in a text', `just ${KEY}`, 'just ***'],
    ['in an object', { key: KEY }, '[object Object]'],
    ['in a circle', cyclic, 'x'],
    ['behind a getter that throws', getter, 'x'],
    ['in several', new AggregateError([new Error(KEY)], 'many'), 'many'],
  ];
  it.each(cases)('%s: it is not shown', async (_, thrown, said) => {
    const fetch = () => Promise.reject(thrown);
    const options = { fetch, retry: { maxRetries: 0 } };
    const error = await failure(testClient('http://127.0.0.1', options).get('/things'));
    expect(leaks(seen(error))).toEqual([]);
    expect(error.cause).not.toBe(thrown);
    expect(error.message).toContain(said);
    expect((error.cause as Error).message).toBe(said);
  });

  it('one without it stays the object that it is', async () => {
    const thrown = Object.assign(new RangeError('x', { cause: new Error('y') }), {
      code: 'E',
      info: { list: [1, 'a'] },
    });
    const fetch = () => Promise.reject(thrown);
    const error = await failure(
      testClient('http://127.0.0.1', { fetch, retry: { maxRetries: 0 } }).get('/things'),
    );
    expect(error.cause).toBe(thrown);
  });
});

describe('what is refused is not quoted', () => {
  it.each(['a\nb', 'a\r\nx: y', 'a\0b', 'ключ'])('a key or a header that is %j', async (ending) => {
    const server = await hostileServer(json({}));
    const value = `hush${ending}`;
    const client = testClient(server.url, { apiKey: () => value });
    const plain = testClient(server.url);
    const error = await failure(client.get('/things'));
    expect(leaks(seen(error))).toEqual([]);
    expect(error.message).toContain('apiKey');
    for (const call of [
      plain.get('/things', { headers: { 'x-other': value } }),
      openApiFetch(plain).GET('/things', { headers: { 'x-other': value } }),
      openApiFetch(plain).GET('/things', { headers: { 'x-other': ['fine', value] } }),
      openApiFetch(plain).GET('/things', { params: { header: { 'x-other': value } } } as never),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect(leaks(seen(error))).toEqual([]);
      expect((error as Error).message).toMatch(/x-other/);
    }
    expect(() => testClient(server.url, { headers: { 'x-other': value } })).toThrow(TypeError);
    expect(server.requests).toHaveLength(0);
  });
});

it('the client, and everything it gives, shows nothing', async () => {
  const server = await hostileServer(json({ rows: [] }));
  const client = testClient(server.url, { headers: { authorization: 'Bearer hush' } });
  const list = client.paginate('/things');
  const call = client.get('/things');
  const { response } = await client.get('/things', { query: { token: 'hush' } }).withResponse();
  const iterator = list[Symbol.asyncIterator]();
  await iterator.next();
  for (const value of [
    client,
    openApiFetch(client),
    client.get,
    list,
    iterator,
    list.pages(),
    call,
    response,
  ]) {
    const shown =
      inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(value);
    expect(leaks(shown)).toEqual([]);
  }
});
