import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { cursorList, ids, makeRows, offsetPage, pageList, range } from './support/lists.js';
import { ListServer, Reply } from './support/server.js';
import { LONG, RUNS, rowsAndError } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

test(
  'prefetch: n asks for n pages ahead of the one in hand, never more; order is kept',
  async () => {
    const shape = fc.record({ size: fc.nat(30), prefetch: fc.nat(5), byPage: fc.boolean() });
    const property = fc.asyncProperty(shape, async ({ size, prefetch, byPage }) => {
      server.play(pageList(makeRows(size), { cap: 3 }));
      const list = testClient(server.url).paginate('/pages', { prefetch });
      const read: number[] = [];
      let pages = 0;
      // pages() looks one page ahead in any case, to know whether a page is the last.
      const ahead = byPage ? Math.max(1, prefetch) : prefetch;
      const allowed = () => Math.min(Math.ceil(size / 3) + 1, pages + ahead);
      const check = async () => {
        await server.quiet();
        expect(server.queries.length).toBe(allowed());
      };
      if (byPage) {
        for await (const page of list.pages()) {
          pages++;
          await check();
          read.push(...ids(page.items));
        }
      } else {
        for await (const row of list) {
          pages = Math.ceil(read.push(row.id) / 3);
          await check();
        }
      }
      expect(read).toEqual(range(0, size));
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 2) });
  },
  LONG,
);

test('without prefetch the next page is asked for when the last row of the page in hand has been taken', async () => {
  server.play(pageList(makeRows(20)));
  const rows = testClient(server.url).paginate('/pages')[Symbol.asyncIterator]();
  for (let i = 0; i < 10; i++) await rows.next();
  await server.quiet();
  expect(server.queries).toHaveLength(1);
  await rows.next();
  expect(server.queries).toHaveLength(2);
  await rows.return?.();
});

test.each([
  ['/pages', 2],
  ['/cursors', 1],
  ['/offsets', 1],
] as const)('pages() of %s has made %i requests when it gives the first page', async (path, requests) => {
  const rows = makeRows(30);
  const byPage = pageList(rows);
  const byCursor = cursorList([rows.slice(0, 10), rows.slice(10, 20), rows.slice(20)]);
  const answers = {
    '/pages': byPage,
    '/cursors': byCursor,
    '/offsets': (q: URLSearchParams) => offsetPage(rows, q),
  };
  server.play(answers[path]);
  const pages = testClient(server.url).paginate(path).pages();
  expect((await pages.next()).value?.items).toHaveLength(10);
  await server.quiet();
  expect(server.queries).toHaveLength(requests);
});

test('pages ahead that came are given before the failure of the one after them', async () => {
  const list = pageList(makeRows(40));
  server.play((query, index) => (index === 3 ? new Reply(500, '{}') : list(query, index)));
  const { rows, error } = await rowsAndError(testClient(server.url).paginate('/pages', { prefetch: 5 }));
  expect(ids(rows)).toEqual(range(0, 30));
  expect(error).toMatchObject({ status: 500, cursor: 'page:10:4' });
  expect(server.queries).toHaveLength(4);
});

test('toArray without max reads ahead too, and gives the same rows', async () => {
  server.play(pageList(makeRows(35)));
  const list = testClient(server.url).paginate('/pages', { prefetch: 2 });
  expect(ids(await list.toArray())).toEqual(range(0, 35));
  expect(server.asked('page')).toEqual(['1', '2', '3', '4', '5']);
});
