import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { ids, makeRows, offsetPage, range } from './support/lists.js';
import { ListServer } from './support/server.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

test('a total that falls while pages come that tell none is still noticed', async () => {
  let rows = makeRows(30);
  server.play((query, index) => {
    const { Rows, PaginationResponse } = offsetPage(rows, query) as {
      Rows: unknown;
      PaginationResponse: unknown;
    };
    if (index === 0) {
      rows = rows.slice(3);
      return { Rows, PaginationResponse };
    }
    return index === 1 ? { Rows } : { Rows, PaginationResponse };
  });
  const read = await testClient(server.url)
    .paginate('/keyed', { query: { limit: 10 } })
    .toArray();
  expect(ids(read).sort((a, b) => a - b)).toEqual(range(0, 30));
});

test('rows without a key that are alike: each that was read is dropped once, and no more', async () => {
  const rows = [1, 2, 3, 4, 5, 5, 5, 5].map((id) => ({ id, name: 'tip' }));
  server.play((query, index) => {
    const page = structuredClone(offsetPage(rows, query));
    if (index === 0) rows.unshift({ id: 0, name: 'tip' });
    return page;
  });
  const read = await testClient(server.url)
    .paginate('/offsets', { query: { limit: 5 } })
    .toArray();
  expect(ids(read)).toEqual([1, 2, 3, 4, 5, 5, 5, 5]);
});
