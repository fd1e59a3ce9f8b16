import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { ids, makeRows, offsetPage, range } from './support/lists.js';
import { ListServer } from './support/server.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

describe('a total that falls by k', () => {
  /** Three of the rows that were read are gone before the second request. */
  const shrinking = () => {
    const rows = makeRows(30);
    server.play((query, index) => {
      if (index === 1) rows.splice(2, 3);
      return offsetPage(rows, query);
    });
  };

  test('the page that shows it is asked for again k rows earlier', async () => {
    shrinking();
    expect(ids(await testClient(server.url).paginate('/keyed').toArray())).toEqual(range(0, 30));
    expect(server.asked('offset')).toEqual(['0', '10', '7', '17']);
  });

  test('asking the page after it k rows earlier instead would lose k rows', () => {
    shrinking();
    const rows = makeRows(30);
    const page = (offset: number) => rows.slice(offset, offset + 10);
    const first = page(0);
    rows.splice(2, 3);
    const read = new Set(ids([...first, ...page(10), ...page(20 - 3)]));
    expect(ids(rows).filter((id) => !read.has(id))).toEqual([10, 11, 12]);
  });

  test('rows read just before are not given again, when those that vanished were still to come', async () => {
    const rows = makeRows(30);
    server.play((query, index) => {
      if (index === 1) rows.splice(20, 5);
      return offsetPage(rows, query);
    });
    const read = ids(await testClient(server.url).paginate('/offsets').toArray());
    expect(read).toEqual([...range(0, 20), ...range(25, 30)]);
  });
});

test('a total that falls again while the walk catches up: rows read long before are known still', async () => {
  const rows = makeRows(40);
  server.play((query, index) => {
    if (index === 10) rows.splice(-5);
    if (index === 15) rows.splice(-6);
    return offsetPage(rows, query);
  });
  const read = await testClient(server.url)
    .paginate('/offsets', { query: { limit: 1 } })
    .toArray();
  expect(ids(read)).toEqual(range(0, 29));
});

test('rows without a key that are alike, but not near each other, are not taken for one', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ id: i % 25, name: 'alike' }));
  server.play((query, index) => {
    if (index === 5) rows.push({ id: 99, name: 'new' });
    return offsetPage(rows, query);
  });
  expect(ids(await testClient(server.url).paginate('/offsets').toArray())).toEqual(ids(rows));
});

test('a row that has a key is told by it, whatever else has changed', async () => {
  const rows = makeRows(20);
  server.play((query, index) => {
    if (index === 1) rows.unshift({ id: 99, name: 'new' });
    return offsetPage(
      rows.map((row) => ({ ...row, name: `as of request ${index}` })),
      query,
    );
  });
  const client = testClient(server.url);
  expect(ids(await client.paginate('/keyed').toArray())).toEqual(range(0, 20));
});

test('a deletion and an insertion that cancel out cannot be seen', async () => {
  const rows = makeRows(30);
  server.play((query, index) => {
    if (index === 1) {
      rows.shift();
      rows.push(...makeRows(1, 99));
    }
    return offsetPage(rows, query);
  });
  const read = ids(await testClient(server.url).paginate('/keyed').toArray());
  expect(read).not.toContain(10);
});

test('a total that goes up and down for ever raises after a bounded number of requests', async () => {
  server.play((query, index) => offsetPage(makeRows(40), query, { total: index % 2 ? 30 : 40 }));
  const list = testClient(server.url).paginate('/keyed', { query: { limit: 3 } });
  await expect(list.toArray()).rejects.toThrow(/total keeps changing/);
  expect(server.queries.length).toBeLessThan(250);
});

test('a total that changes by more rows than are remembered raises, and the error can be gone on from', async () => {
  const rows = makeRows(4000);
  server.play((query, index) => {
    if (index === 12) rows.splice(1000, 1500);
    return offsetPage(rows, query);
  });
  const client = testClient(server.url);
  const list = client.paginate('/keyed', { query: { limit: 200 } });
  const error = await list.toArray().catch((thrown) => thrown);
  expect(error).toMatchObject({ kind: 'pagination', cursor: 'offset:200:2400/4000' });
  const rest = await client.paginate('/keyed', { from: error.cursor }).toArray();
  expect(ids(rest)).toEqual(ids(rows.slice(900)));
});
