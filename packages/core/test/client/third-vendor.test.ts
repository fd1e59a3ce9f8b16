import { expect, it } from 'vitest';
import {
  ApiError,
  byCursor,
  byOffset,
  byPage,
  createClient,
  type ErrorDetails,
  isObject,
  pagedLists,
} from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { hostileServer, json, type Received } from '../support/hostile-server.js';
import { rejection } from '../support/test-client.js';

/*
 * A made-up vendor whose names for pages, cursors, offsets, limits, totals, errors and envelope all differ from the two
 * vendors', to show that core hard-codes none.
 */
class SailError extends ApiError {
  constructor(message: string, details: ErrorDetails) {
    super(message, details, 'SailError');
  }
}

interface Boat {
  sail: string;
}
type List<Name extends string> = {
  get: {
    parameters: { query?: { [N in Name]?: number | string } & { per?: number } };
    responses: { 200: { content: { 'application/json': unknown } } };
  };
};
interface Paths {
  '/boats': List<'sheet'>;
  '/races': List<'after'>;
  '/crews': List<'skip'>;
  '/harbour': { get: { responses: { 200: { content: { 'application/json': { ok: true; it: Boat } } } } } };
}
const table = {
  '/boats': { style: 'page', items: 'found' },
  '/races': { style: 'cursor', items: 'found.all' },
  '/crews': { style: 'offset', key: 'sail' },
} as const;
type Rows = { [P in keyof typeof table]: Boat };

const at = (body: unknown, name: string) => (isObject(body) ? body[name] : undefined);

const sailing = (base: string) =>
  createClient<Paths, typeof table, Rows, { mark: 'ok'; value: 'it' }>(
    {
      ErrorClass: SailError,
      base,
      authorize: (_, headers) => void headers.set('x-boat-pass', 'ahoy-0123456789'),
      readProblem: (body) => ({ message: `${at(body, 'storm')}`, code: `${at(body, 'force')}` }),
      open: (body, fail) => {
        if (at(body, 'ok') === false) throw fail('status', `${at(body, 'why')}`);
        return isObject(body) && 'it' in body ? body['it'] : body;
      },
      lists: pagedLists({
        table,
        styles: {
          page: byPage({ parameter: 'sheet' }),
          cursor: byCursor({ parameter: 'after', cursorsIn: (body) => [at(at(body, 'more'), 'after')] }),
          offset: byOffset({ parameter: 'skip', totalOf: (body) => at(body, 'count') as number | undefined }),
        },
        limit: { parameter: 'per', rows: 2 },
      }),
    },
    { retry: { maxRetries: 0 } },
  );

const boats = ['a', 'b', 'c', 'd', 'e'].map((sail) => ({ sail }));

const harbour = ({ url }: Received): unknown => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const per = Number(searchParams.get('per'));
  const from = (start: number) => boats.slice(start, start + per);
  if (pathname === '/boats') return { found: from((Number(searchParams.get('sheet')) - 1) * per) };
  if (pathname === '/crews') return { count: boats.length, CREWS: from(Number(searchParams.get('skip'))) };
  const start = Number(searchParams.get('after') ?? 0);
  const more = start + per < boats.length ? { after: start + per } : {};
  return { found: { all: from(start) }, more };
};

it("pages with the vendor's parameter names, and resumes from a cursor", async () => {
  const server = await hostileServer((response, request) => json(harbour(request))(response, request));
  const client = sailing(server.url);
  for (const path of ['/boats', '/races', '/crews'] as const) {
    expect(await client.paginate(path).toArray()).toEqual(boats);
    const { value: first } = await client.paginate(path).pages().next();
    expect(await client.paginate(path, { from: first?.cursor }).toArray()).toEqual(boats.slice(2));
  }
  const names = server.requests.flatMap(({ url }) => [...new URL(url, 'http://x').searchParams.keys()]);
  expect([...new Set(names)].sort()).toEqual(['after', 'per', 'sheet', 'skip']);
});

it("uses the vendor's errors and envelope", async () => {
  const server = await hostileServer(
    json({ storm: 'gale', force: 9 }, 409),
    json({ ok: false, why: 'moored' }),
    json({ ok: true, it: { sail: 'a' } }),
    json({ ok: true, it: { sail: 'a' } }),
  );
  const client = sailing(server.url);
  expect(await rejection(client.get('/harbour'))).toMatchObject({
    name: 'SailError',
    status: 409,
    code: '9',
  });
  expect(await rejection(client.get('/harbour'))).toMatchObject({ kind: 'status', status: 200 });
  expect(await client.get('/harbour')).toEqual({ sail: 'a' });
  expect((await openApiFetch<Paths>(client, SailError).GET('/harbour')).data).toEqual({
    ok: true,
    it: { sail: 'a' },
  });
  expect(server.requests.map(({ headers }) => headers['x-boat-pass'])).toEqual(
    Array(4).fill('ahoy-0123456789'),
  );
});
