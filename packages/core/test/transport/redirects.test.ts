import { describe, expect, it } from 'vitest';
import { hostileServer, json, redirect } from '../support/hostile-server.js';
import { failure, KEY, loosely, openApiFetch, testClient } from '../support/test-client.js';

describe('inside the origin', () => {
  it.each([301, 302, 303, 307, 308])('get follows a %i, with its key', async (status) => {
    const server = await hostileServer(redirect(status, '/elsewhere?a=1#part'), json({ fine: true }));
    expect(await testClient(server.url).get('/things')).toEqual({ fine: true });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /things',
      'GET /elsewhere?a=1',
    ]);
    expect(server.requests[1]?.headers['api-key']).toBe(KEY);
  });

  it('HEAD follows too, as HEAD', async () => {
    const server = await hostileServer(redirect(302, '/elsewhere'), json({}));
    const { response } = await (openApiFetch(testClient(server.url)) as never as Raw).HEAD('/things');
    expect(response.status).toBe(200);
    expect(server.requests.map((request) => request.method)).toEqual(['HEAD', 'HEAD']);
  });

  it('three are followed', async () => {
    const next = (n: number) => redirect(302, `/hop${n}`);
    const server = await hostileServer(next(1), next(2), next(3), json({ fine: true }));
    expect(await testClient(server.url).get('/things')).toEqual({ fine: true });
    expect(server.requests).toHaveLength(4);
  });

  it('a loop ends after three, and is not repeated', async () => {
    const server = await hostileServer(redirect(302, '/things'));
    const error = await failure(testClient(server.url).get('/things'));
    expect(error).toMatchObject({ kind: 'redirect', name: 'GymError', status: 302, attempts: 1 });
    expect(server.requests).toHaveLength(4);
  });
});

describe('to another origin', () => {
  it.each([301, 302, 303, 307, 308])(
    'a %i is not followed: no request and no key arrive there',
    async (status) => {
      const thief = await hostileServer(json({}));
      const server = await hostileServer(redirect(status, `${thief.url}/things`));
      const error = await failure(testClient(server.url).get('/things'));
      expect(error).toMatchObject({ kind: 'redirect', status, attempts: 1 });
      expect(error.message).toContain(thief.url);
      expect(thief.requests).toHaveLength(0);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('the same for raw, as `error`', async () => {
    const thief = await hostileServer(json({}));
    const server = await hostileServer(redirect(302, `${thief.url}/things`));
    const { error, response } = await openApiFetch(testClient(server.url)).GET('/things', {
      redirect: 'follow',
    });
    expect(error).toMatchObject({ kind: 'redirect' });
    expect(response.status).toBe(302);
    expect(thief.requests).toHaveLength(0);
  });

  it('the same at the second hop', async () => {
    const thief = await hostileServer(json({}));
    const server = await hostileServer(redirect(302, '/hop'), redirect(302, thief.url));
    expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ kind: 'redirect' });
    expect(thief.requests).toHaveLength(0);
  });

  it.each(['//other.example/x', 'https://127.0.0.1/x', 'ftp://127.0.0.1/x'])(
    '%s is another one',
    async (to) => {
      const server = await hostileServer(redirect(302, to));
      expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ kind: 'redirect' });
    },
  );

  it('credentials in the address are not taken up', async () => {
    const server = await hostileServer((response, request) =>
      redirect(302, `http://user:pass@${request.headers.host}/x`)(response, request),
    );
    const error = await failure(testClient(server.url).get('/things'));
    expect(error.kind).toBe('redirect');
    expect(error.message).not.toContain('pass');
    expect(server.requests).toHaveLength(1);
  });
});

describe('anything but GET and HEAD', () => {
  for (const method of ['post', 'put', 'patch', 'delete'] as const) {
    it.each([301, 302, 303, 307, 308])(
      `${method} does not follow a %i, not even inside the origin`,
      async (status) => {
        const server = await hostileServer(redirect(status, '/elsewhere'), json({}));
        const error = await failure(loosely(testClient(server.url))[method]('/things'));
        expect(error).toMatchObject({ kind: 'redirect', status, attempts: 1 });
        expect(server.requests).toHaveLength(1);
      },
    );
  }
});

it.each([undefined, 'http://', 'http://[::'])('a redirect to %s is an error', async (location) => {
  const server = await hostileServer(redirect(302, location));
  expect(await failure(testClient(server.url).get('/things'))).toMatchObject({
    kind: 'redirect',
    status: 302,
  });
});

it('an opaque redirect, as browsers give, is an error', async () => {
  const opaque = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
  const error = await failure(testClient('http://127.0.0.1', { fetch: async () => opaque }).get('/things'));
  expect(error).toMatchObject({ kind: 'redirect', attempts: 1 });
  expect(error.status).toBeUndefined();
});

it.each([300, 304])('a %i is an answer that failed', async (status) => {
  const server = await hostileServer(redirect(status, '/elsewhere'));
  expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ kind: 'status', status });
  expect(server.requests).toHaveLength(1);
});

it('every request is sent with redirect: "manual"', async () => {
  const seen: unknown[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    seen.push(init.redirect);
    return Response.json({});
  };
  const client = testClient('http://127.0.0.1', { fetch });
  await Promise.all([client.get('/things'), client.post('/things'), openApiFetch(client).GET('/things')]);
  expect(seen).toEqual(['manual', 'manual', 'manual']);
});

interface Raw {
  HEAD(path: string): Promise<{ response: Response }>;
}
