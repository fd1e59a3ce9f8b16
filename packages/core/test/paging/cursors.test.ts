import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { cursorList, ids, makeRows, offsetPage, pageList, range } from './support/lists.js';
import { type Answer, ListServer, Reply } from './support/server.js';
import { LONG, pagesOf, RUNS, rowsAndError } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

type Path = '/pages' | '/cursors' | '/offsets';

/** A list of `size` rows in each style, cut by `cap`. */
function listOf(path: Path, size: number, cap: number): Answer {
  const rows = makeRows(size);
  if (path === '/pages') return pageList(rows, { cap });
  if (path === '/offsets') return (query) => offsetPage(rows, query, { cap });
  const cuts = range(0, Math.max(1, Math.ceil(size / cap)));
  return cursorList(cuts.map((cut) => rows.slice(cut * cap, (cut + 1) * cap)));
}

const shape = fc.record({
  path: fc.constantFrom<Path>('/pages', '/cursors', '/offsets'),
  size: fc.nat(40),
  cap: fc.integer({ min: 1, max: 12 }),
  limit: fc.integer({ min: 1, max: 12 }),
  at: fc.nat(10),
});

describe('going on', () => {
  test(
    'from the cursor of any page: exactly the rest; the last page has none',
    async () => {
      const property = fc.asyncProperty(shape, async ({ path, size, cap, limit, at }) => {
        server.play(listOf(path, size, cap));
        const client = testClient(server.url);
        const pages = await pagesOf(client.paginate(path, { query: { limit } }));
        expect(pages.map((page) => page.cursor === undefined)).toEqual(
          pages.map((_, i) => i === pages.length - 1),
        );
        const page = pages[at % (pages.length || 1)];
        if (page?.cursor === undefined) return;
        const before = pages.slice(0, pages.indexOf(page) + 1).flatMap((p) => p.items);
        const rest = await client.paginate(path, { from: page.cursor }).toArray();
        expect(ids([...before, ...rest])).toEqual(range(0, size));
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LONG,
  );

  test(
    'from the cursor of any error: exactly the rest',
    async () => {
      const property = fc.asyncProperty(shape, async ({ path, size, cap, limit, at }) => {
        const list = listOf(path, size, cap);
        server.play((query, index) =>
          index === at ? new Reply(500, '{"message":"down"}') : list(query, index),
        );
        const client = testClient(server.url);
        const { rows, error } = await rowsAndError(client.paginate(path, { query: { limit } }));
        if (error) expect(error).toMatchObject({ kind: 'status', status: 500, cursor: expect.any(String) });
        const rest = error ? await client.paginate(path, { from: error.cursor }).toArray() : [];
        expect(ids([...rows, ...rest])).toEqual(range(0, size));
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LONG,
  );

  test('pages() tells the failure of a page when that page is asked for, not before', async () => {
    const list = listOf('/pages', 30, 10);
    server.play((query, index) => (index === 2 ? new Reply(500, '{}') : list(query, index)));
    const pages = testClient(server.url).paginate('/pages').pages();
    expect((await pages.next()).value?.cursor).toBe('page:10:2');
    expect((await pages.next()).value?.cursor).toBe('page:10:3');
    await expect(pages.next()).rejects.toMatchObject({ cursor: 'page:10:3' });
    expect(await pages.next()).toEqual({ done: true, value: undefined });
  });

  test('an offset whose list has shrunk meanwhile: nothing that is left is lost', async () => {
    server.play((query) => offsetPage(makeRows(27, 3), query));
    const rest = await testClient(server.url).paginate('/offsets', { from: 'offset:10:10/30' }).toArray();
    expect(ids(rest)).toEqual(range(10, 30));
  });
});

describe('where a list starts', () => {
  const first = async (path: Path, options: Parameters<ReturnType<typeof testClient>['paginate']>[1]) => {
    server.play(() => ({ data: { rows: [] }, Rows: [] }));
    await testClient(server.url)
      .paginate(path as '/pages', options)
      .toArray();
    return Object.fromEntries(server.queries[0] ?? []);
  };

  test('query.page, offset and next say so; other parameters are passed on', async () => {
    const filter = 'a&b';
    expect(await first('/pages', { query: { page: 4, filter } })).toEqual({ page: '4', limit: '10', filter });
    const offset = { query: { offset: 7, limit: 3 } };
    expect(await first('/offsets', offset as object)).toEqual({ offset: '7', limit: '3' });
    expect(await first('/cursors', { query: { next: 'abc' } } as object)).toEqual({
      next: 'abc',
      limit: '10',
    });
  });

  test('from wins over the query, and its limit too', async () => {
    const query = { page: 4, limit: 3 };
    expect(await first('/pages', { from: 'page:25:2', query })).toEqual({ page: '2', limit: '25' });
    const other = { from: 'cursor:25:a:b/ü', query: { next: 'x' } } as object;
    expect(await first('/cursors', other)).toEqual({ next: 'a:b/ü', limit: '25' });
  });

  test('from: undefined is as if it were left out: the beginning, or where the query says', async () => {
    expect(await first('/pages', { from: undefined })).toEqual({ page: '1', limit: '10' });
    expect(await first('/cursors', { from: undefined })).toEqual({ limit: '10' });
    expect(await first('/offsets', { from: undefined })).toEqual({ offset: '0', limit: '10' });
    expect(await first('/pages', { from: undefined, query: { page: 2 } })).toMatchObject({ page: '2' });
  });

  test('limit is not sent where the operation has none', async () => {
    expect(await first('/pages-without-limit' as Path, { query: { limit: 5 } })).toEqual({ page: '1' });
  });
});

describe('what is no cursor of the list', () => {
  const garbage = [
    '',
    'page',
    'page:10',
    'page:10:',
    'page:10:-1',
    'page:10:1e2',
    'page:10:0x1',
    'page:10: 1',
  ];
  const more = ['page:0:1', 'page::1', 'page:-1:1', 'page:10:1/2', 'page:10:01', 'page:010:1', 'Page:10:1'];
  const big = ['page:10:99999999999999999999', 'page:99999999999999999999:1', 'offset:10:1', 'cursor:10:a'];
  test.each([...garbage, ...more, ...big])('%j is refused by a list by page', async (from) => {
    server.play(() => undefined);
    await expect(testClient(server.url).paginate('/pages', { from }).toArray()).rejects.toThrow(TypeError);
    expect(server.queries).toHaveLength(0);
  });

  test.each([null, 7, {}, [], true])('%j is refused', async (from) => {
    const options = { from } as unknown as { from: string };
    const list = testClient(server.url).paginate('/pages', options);
    await expect(list.toArray()).rejects.toThrow(/from must be a cursor/);
  });

  test.each([
    'page:10:1',
    'offset:10:x',
    'offset:10:5/',
    'offset:10:5/-1',
    'offset:10:5/NaN',
    'offset:10:5/6/7',
    'offset:10:/5',
  ])('%j is refused by a list by offset', async (from) => {
    const list = testClient(server.url).paginate('/offsets', { from });
    await expect(list.toArray()).rejects.toThrow(TypeError);
  });

  test(
    'any text: a TypeError, or a cursor that is written again as it was',
    async () => {
      const text = fc.oneof(fc.string(), fc.stringMatching(/^(page|cursor|offset):\d{0,3}:[\d/a-]{0,5}$/));
      const property = fc.asyncProperty(text, async (from) => {
        server.play(() => new Reply(500, '{}'));
        const error = await testClient(server.url)
          .paginate('/offsets', { from })
          .toArray()
          .catch((thrown) => thrown);
        if (!(error instanceof TypeError)) expect(error.cursor).toBe(from);
      });
      await fc.assert(property, { numRuns: RUNS * 2 });
    },
    LONG,
  );
});
