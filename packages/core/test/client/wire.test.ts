import { describe, expect, it } from 'vitest';
import { hostileServer, json } from '../support/hostile-server.js';
import { loosely, openApiFetch, rejection, type TestOptions, testClient } from '../support/test-client.js';

type Loose = (path: string, init?: object) => Promise<unknown>;

describe('query names that differ on the wire', () => {
  const asked: string[] = [];
  const api: TestOptions['api'] = {
    wireQuery: (method, path, query) => {
      asked.push(`${method} ${path}`);
      return Object.fromEntries(Object.entries(query).map(([name, value]) => [`x.${name}`, value]));
    },
  };

  it('are put in by verbs, raw and lists, by method and template', async () => {
    const server = await hostileServer(json({ rows: [] }));
    const client = testClient(server.url, { api });
    const query = { a: [1, 2], none: undefined, b: 'c d' };
    asked.length = 0;
    await client.get('/things/{id}', { path: { id: 'i' }, query } as never);
    await client.post('/things', { query, body: {} } as never);
    await openApiFetch(client).GET('/things', { params: { query } });
    await (openApiFetch(client).request as unknown as (...call: unknown[]) => Promise<unknown>)(
      'delete',
      '/things/{id}',
      {
        params: { path: { id: 'i' }, query },
      },
    );
    await client.paginate('/things', { query: { b: 'c' } }).toArray();
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /things/i?x.a=1&x.a=2&x.b=c%20d',
      'POST /things?x.a=1&x.a=2&x.b=c%20d',
      'GET /things?x.a=1&x.a=2&x.b=c%20d',
      'DELETE /things/i?x.a=1&x.a=2&x.b=c%20d',
      'GET /things?x.b=c&x.page=1&x.limit=100',
    ]);
    expect(asked).toEqual([
      'GET /things/{id}',
      'POST /things',
      'GET /things',
      'DELETE /things/{id}',
      'GET /things',
    ]);
  });

  it('are asked for only where there is a query', async () => {
    const server = await hostileServer(json({}));
    const client = testClient(server.url, { api });
    asked.length = 0;
    await client.get('/things');
    await client.get('/things', { query: undefined });
    await openApiFetch(client).GET('/things');
    expect(asked).toEqual([]);
    expect(server.requests.map(({ url }) => url)).toEqual(['/things', '/things', '/things']);
  });

  it('that cannot be told reject, and nothing is sent', async () => {
    const server = await hostileServer(json({}));
    const wireQuery = () => {
      throw new TypeError('no such name');
    };
    const client = testClient(server.url, { api: { wireQuery } });
    const query = { a: 1 };
    for (const call of [
      client.get('/things', { query }),
      openApiFetch(client).GET('/things', { params: { query } }),
      client.paginate('/things', { query }).toArray(),
    ]) {
      expect(await rejection(call)).toEqual(new TypeError('no such name'));
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('a path parameter of several segments', () => {
  const template = '/parents/{parent}/things/{id}';
  const api = { multiSegment: ['id'] };

  it('keeps its slashes, others do not; each segment is encoded', async () => {
    const server = await hostileServer(json({}));
    const client = testClient(server.url, { api });
    const path = { parent: 'a/b', id: 'c d/e?/%2e' };
    await loosely(client).get(template, { path });
    await (openApiFetch(client).GET as unknown as Loose)(template, { params: { path } });
    await loosely(client).get(template, { path: { parent: 1, id: 2 } });
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/parents/a%2Fb/things/c%20d/e%3F/%252e',
      '/parents/a%2Fb/things/c%20d/e%3F/%252e',
      '/parents/1/things/2',
    ]);
  });

  it.each([
    '',
    '/',
    'a/',
    '/a',
    'a//b',
    '..',
    '../a',
    'a/../b',
    'a/.',
    '\ud800/a',
    undefined,
    null,
    ['a', 'b'],
    {},
  ])('that is %j is refused, and nothing is sent', async (id) => {
    const server = await hostileServer(json({}));
    const client = testClient(server.url, { api });
    const path = { parent: 'a', id };
    for (const call of [
      loosely(client).get(template, { path }),
      loosely(client).delete(template, { path }),
      (openApiFetch(client).GET as unknown as Loose)(template, { params: { path } }),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toMatch(/^The path parameter "id" of /);
    }
    expect(server.requests).toHaveLength(0);
  });

  it('where none is, slashes are encoded', async () => {
    const server = await hostileServer(json({}));
    await loosely(testClient(server.url)).get('/things/{id}', { path: { id: 'a/b' } });
    expect(server.requests[0]?.url).toBe('/things/a%2Fb');
  });
});
