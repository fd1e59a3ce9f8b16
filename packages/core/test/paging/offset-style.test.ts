import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { ids, makeRows, offsetPage, range } from './support/lists.js';
import { ListServer } from './support/server.js';
import { LONG, pagesOf, RUNS, rowsAndError } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());
const list = (options?: { query?: { limit?: number } }) =>
  testClient(server.url).paginate('/offsets', options);

test('the next offset is offset + items received, whatever was asked for; the end is the total', async () => {
  const rows = makeRows(25);
  server.play((query) => offsetPage(rows, query, { cap: 7 }));
  expect(ids(await list().toArray())).toEqual(range(0, 25));
  expect(server.asked('offset')).toEqual(['0', '7', '14', '21']);
  expect(server.asked('limit')).toEqual(['10', '10', '10', '10']);
});

test('with a total nothing is asked for beyond it; without one an empty page ends', async () => {
  const rows = makeRows(20);
  server.play((query) => offsetPage(rows, query));
  await list().toArray();
  expect(server.asked('offset')).toEqual(['0', '10']);
  server.play((query) => ({ Rows: offsetPage(rows, query).Rows }));
  expect(await list().toArray()).toEqual(rows);
  expect(server.asked('offset')).toEqual(['0', '10', '20']);
});

test('an empty list is one request, with and without a total', async () => {
  for (const total of [0, undefined]) {
    server.play(() => ({ PaginationResponse: { TotalResults: total }, Rows: [] }));
    expect(await list().toArray()).toEqual([]);
    expect(server.queries).toHaveLength(1);
  }
});

test('limit is not sent where the operation has none', async () => {
  const rows = makeRows(12);
  server.play((query) => offsetPage(rows, query));
  const all = testClient(server.url).paginate('/all-at-once', { query: { limit: 5 } });
  expect(await all.toArray()).toEqual(rows);
  expect(server.asked('limit')).toEqual([null, null]);
});

test(
  'any size, cap and limit, with a total and without: every row once and in order',
  async () => {
    const shape = fc.record({
      size: fc.nat(40),
      cap: fc.integer({ min: 1, max: 12 }),
      limit: fc.integer({ min: 1, max: 12 }),
      counted: fc.boolean(),
    });
    const property = fc.asyncProperty(shape, async ({ size, cap, limit, counted }) => {
      const rows = makeRows(size);
      server.play((query) => offsetPage(rows, query, { cap, total: counted ? size : null }));
      expect(ids(await list({ query: { limit } }).toArray())).toEqual(range(0, size));
      const pages = Math.ceil(size / Math.min(cap, limit));
      expect(server.queries).toHaveLength(counted ? Math.max(1, pages) : pages + 1);
    });
    await fc.assert(property, { numRuns: RUNS });
  },
  LONG,
);

test('a total that is no count is none', async () => {
  for (const total of [-1, 2.5, Number.NaN, '7']) {
    server.play((query) => ({
      PaginationResponse: { TotalResults: total },
      Rows: offsetPage(makeRows(15), query).Rows,
    }));
    expect(ids(await list().toArray())).toEqual(range(0, 15));
  }
});

test('an empty page before the total is reached raises; what came before stays', async () => {
  const rows = makeRows(20);
  server.play((query) => offsetPage(rows, query, { total: 30 }));
  const { rows: got, error } = await rowsAndError(list());
  expect(got).toEqual(rows);
  expect(error).toMatchObject({ name: 'PaginationError', kind: 'pagination', cursor: 'offset:10:20/30' });
  expect(error?.message).toMatch(/offset 20 is empty, though the server counts 30/);
});

test('a server that takes no notice of the offset raises, never loops', async () => {
  for (const total of [30, null]) {
    server.play(() => offsetPage(makeRows(10), new URLSearchParams({ offset: '0' }), { total }));
    const { rows, error } = await rowsAndError(list());
    expect(rows).toHaveLength(10);
    expect(error?.message).toMatch(/same rows/);
    expect(server.queries).toHaveLength(2);
  }
});

test('a total that lies is believed: it ends the list, and rows that came with the page are given', async () => {
  server.play((query) => offsetPage(makeRows(20), query, { total: 3 }));
  expect(ids(await list().toArray())).toEqual(range(0, 10));
  expect(server.queries).toHaveLength(1);
});

test('the total of the latest page counts, also where it has grown at the end or is gone', async () => {
  const rows = makeRows(20);
  server.play((query, index) => offsetPage(rows, query, { total: index === 0 ? 11 : 20 }));
  expect(ids(await list().toArray())).toEqual(range(0, 20));
  server.play((query, index) => offsetPage(rows, query, { total: index === 0 ? 20 : null }));
  expect(ids(await list().toArray())).toEqual(range(0, 20));
  expect(server.asked('offset')).toEqual(['0', '10', '20']);
});

test('without a total pages() asks for one page more, so that the last cursor is undefined', async () => {
  for (const total of [20, null]) {
    server.play((query) => offsetPage(makeRows(20), query, { total }));
    expect((await pagesOf(list())).map((page) => page.cursor === undefined)).toEqual([false, true]);
  }
});
