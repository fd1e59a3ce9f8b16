import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { bytes, type HostileServer, hostileServer, json, text } from '../support/hostile-server.js';
import { GymError, KEY, openApiFetch, testClient } from '../support/test-client.js';

let server: HostileServer;

const failed = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it succeeded'),
    (error: GymError) => error,
  );
const shown = (value: unknown) => inspect(value, { showHidden: true, depth: Number.POSITIVE_INFINITY });

it('a key that would be cut in half by the limit of a message is cut out first', async () => {
  server = await hostileServer(json({ message: `${'x'.repeat(985)} ${KEY}` }, 400));
  const error = await failed(testClient(server.url).get('/things'));
  expect(error.message).not.toContain(KEY.slice(0, 8));
  expect(error.message.length).toBeLessThan(1200);
});

it.each([
  [
    'an address in lower case',
    encodeURIComponent('sk/live+0123=').replace(/%../g, (byte) => byte.toLowerCase()),
  ],
  ['JSON with escaped slashes', 'sk\\/live+0123='],
])('a key is found in the form of %s', async (_, echo) => {
  server = await hostileServer(text(JSON.stringify(`bad key ${echo}`), 400));
  const error = await failed(testClient(server.url, { apiKey: 'sk/live+0123=' }).get('/things'));
  expect(error.message).not.toContain('0123');
});

it('a secret that starts with another secret is cut out whole', async () => {
  server = await hostileServer(json({ message: `bad token ${KEY}-and-more, bad key ${KEY}` }, 401));
  const headers = { authorization: `Bearer ${KEY}-and-more` };
  const error = await failed(testClient(server.url, { headers }).get('/things'));
  expect(error.message).toMatch(/^bad token \*\*\*, bad key \*\*\* \(/);
});

it('an error hook that reads the answer does not take it from the caller, nor from raw', async () => {
  server = await hostileServer(json({ message: 'No' }, 401));
  const read: (string | undefined)[] = [];
  const hooks = {
    error: async ({ error }: { error: { response?: Response | undefined } }) =>
      void read.push(await error.response?.text()),
  };
  const client = testClient(server.url, { hooks });
  const error = await failed(client.get('/things'));
  expect([error.status, await error.response?.text()]).toEqual([401, '{"message":"No"}']);
  expect((await openApiFetch(client).GET('/things')).error).toEqual({ message: 'No' });
  expect(read).toHaveLength(2);
});

it('an answer with a status beyond 599 is an error like others: readable, without the key', async () => {
  const raw = `HTTP/1.1 999 Denied\r\nx-echo: ${KEY}\r\ncontent-length: 16\r\n\r\n{"message":"no"}`;
  server = await hostileServer(bytes(raw));
  const client = testClient(server.url);
  const error = await failed(client.get('/things'));
  expect([error.kind, error.status, await error.response?.text()]).toEqual([
    'status',
    999,
    '{"message":"no"}',
  ]);
  expect(shown(error.response)).not.toContain(KEY);
  expect((await openApiFetch(client).GET('/things')).error).toEqual({ message: 'no' });
});

it("another API's error, thrown by a function of the caller's, is told of by this API's class", async () => {
  server = await hostileServer(json({}));
  class Other extends GymError {}
  const { ApiError } = await import('../../src/index.js');
  const foreign = new ApiError('vault down', { kind: 'status', status: 500 });
  const apiKey = async () => Promise.reject(foreign);
  const error = await failed(testClient(server.url, { apiKey }).get('/things'));
  expect(error).toBeInstanceOf(GymError);
  expect(error).not.toBeInstanceOf(Other);
  expect([error.kind, error.status, error.cause]).toEqual(['abort', undefined, foreign]);
});

it('what a custom fetch throws shows the key in no corner', async () => {
  server = await hostileServer(json({}));
  const corners = [
    Object.assign(new Error('a'), { retry: Object.assign(() => {}, { key: KEY }) }),
    Object.assign(new Error('b'), { [Symbol(KEY)]: 1 }),
    Object.assign(new Error('c'), { [inspect.custom]: () => KEY }),
  ];
  for (const thrown of corners) {
    const fetch = async () => Promise.reject(thrown);
    const error = await failed(testClient(server.url, { fetch, retry: { maxRetries: 0 } }).get('/things'));
    expect(shown(error)).not.toContain(KEY);
  }
});

it('an error from a custom fetch is searched in linear time, and kept if it shows no secret', async () => {
  let shared: unknown[] = [];
  for (let depth = 0; depth < 40; depth++) shared = [shared, shared];
  const thrown = Object.assign(new Error('a'), { shared, itself: undefined as unknown });
  thrown.itself = thrown;
  const fetch = async () => Promise.reject(thrown);
  const error = await failed(
    testClient('http://127.0.0.1:9', { fetch, retry: { maxRetries: 0 } }).get('/things'),
  );
  expect(error.cause).toBe(thrown);
});

it('an address that the platform quotes shows no token of its query: as Deno does in the message, Bun in a property', async () => {
  const fetch = async (url: string) => {
    const quoting = new TypeError(`error sending request for ${url} (connection closed)`);
    throw Object.assign(quoting, { cause: Object.assign(new Error('reset'), { path: url }) });
  };
  const lines: string[] = [];
  const error = await failed(
    testClient('http://127.0.0.1:9', {
      fetch,
      retry: { maxRetries: 1 },
      hooks: { retry: async ({ delayMs }) => void lines.push(String(delayMs)) },
      logger: { warn: (line: string) => void lines.push(line) } as never,
    }).get('/things', { query: { accessToken: "hush'1", q: 'shown' } }),
  );
  expect(`${shown(error)}${JSON.stringify(error)}${error.stack}${lines}`).not.toContain('hush');
  expect(error.message).toContain(
    'error sending request for http://127.0.0.1:9/things?accessToken=***&q=shown (conn',
  );
});

const unspeakable = Object.create(null);
const hostile = {
  get message() {
    throw new RangeError('a getter');
  },
};

it.each([
  ['a symbol', Symbol('gone')],
  ['an object that is no text', unspeakable],
  ['an object whose getter throws', hostile],
  ['an error that was caused by one', new Error('gone', { cause: unspeakable })],
])('what is thrown is told of, whatever it is: %s', async (_, thrown) => {
  const clients = [
    testClient('http://127.0.0.1:9', { apiKey: () => Promise.reject(thrown) }),
    testClient('http://127.0.0.1:9', { fetch: () => Promise.reject(thrown), retry: { maxRetries: 0 } }),
    testClient('http://127.0.0.1:9', { hooks: { request: () => Promise.reject(thrown) } }),
  ];
  for (const client of clients) {
    const error = await failed(client.get('/things'));
    expect(error).toBeInstanceOf(GymError);
    expect(error.kind).toMatch(/^(abort|connection)$/);
  }
});
