import { describe, expect, it } from 'vitest';
import { hostileServer, json } from '../support/hostile-server.js';
import {
  failure,
  GymError,
  loosely,
  openApiFetch,
  rejection,
  type TestOptions,
  testClient,
} from '../support/test-client.js';

/** Next.js throws this when a page must be dynamic, and must get it back unchanged. */
class DynamicServerError extends Error {
  readonly digest = 'DYNAMIC_SERVER_USAGE';
}
const signals: [string, unknown][] = [
  ['an Error', new DynamicServerError('Route used cookies()')],
  ['a frozen object', Object.freeze({ digest: 'NEXT_REDIRECT;replace;/login;307;' })],
  [
    'an Error with a member that cannot be inspected',
    Object.assign(new DynamicServerError('x'), { map: new Map() }),
  ],
];

/** Every place where user code may throw one. */
const places: [string, (thrown: unknown) => TestOptions][] = [
  ['fetch', (thrown) => ({ fetch: () => Promise.reject(thrown) })],
  ['the body of a response', (thrown) => ({ fetch: async () => responseWith(thrown) })],
  ['apiKey', (thrown) => ({ apiKey: () => Promise.reject(thrown) })],
  ['the request hook', (thrown) => ({ hooks: { request: () => Promise.reject(thrown) } })],
];

const responseWith = (thrown: unknown) =>
  Object.assign(Response.json({}), {
    text: () => Promise.reject(thrown),
    arrayBuffer: () => Promise.reject(thrown),
  });

describe.each(signals)("a framework's signal: %s", (_, thrown) => {
  it.each(places)('thrown by %s is rethrown unchanged, without a retry', async (_, options) => {
    let calls = 0;
    const counted: TestOptions = { ...options(thrown), retry: { maxRetries: 3, methods: ['GET', 'POST'] } };
    const fetch = counted.fetch;
    const client = testClient('http://127.0.0.1:9', {
      ...counted,
      ...(fetch && {
        fetch: (...args: Parameters<typeof fetch>) => {
          calls++;
          return fetch(...args);
        },
      }),
    });
    expect(await rejection(client.get('/things'))).toBe(thrown);
    expect(await rejection(loosely(client).post('/things', { body: {} }))).toBe(thrown);
    expect(await rejection(openApiFetch(client).GET('/things'))).toBe(thrown);
    expect(await rejection(client.paginate('/things').toArray())).toBe(thrown);
    expect(calls).toBe(fetch ? 4 : 0);
  });
});

describe('a `fetch` that throws an error of the SDK', () => {
  it('ends the call once, with that as the cause', async () => {
    const server = await hostileServer(json({ message: 'no' }, 500));
    const inner = testClient(server.url, { retry: { maxRetries: 0 } });
    let calls = 0;
    const fetch = async () => {
      calls++;
      return Response.json(await inner.get('/things'));
    };
    const client = testClient('http://127.0.0.1:9', { fetch });
    const error = await failure(client.get('/things'));
    expect(error).toMatchObject({
      kind: 'abort',
      method: 'GET',
      url: 'http://127.0.0.1:9/things',
      attempts: 1,
    });
    expect(error.cause).toBeInstanceOf(GymError);
    expect(error.cause).toMatchObject({ kind: 'status', status: 500 });
    expect(calls).toBe(1);
  });
});
