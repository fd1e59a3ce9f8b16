import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { cursorList, ids, makeRows, offsetPage, pageList, range } from './support/lists.js';
import { ListServer, Reply } from './support/server.js';
import { pagesOf, rowsAndError } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());
const client = (options = {}) => testClient(server.url, options);

describe('iterating', () => {
  test('nothing is sent before the first next(), and each loop starts anew', async () => {
    server.play(pageList(makeRows(5)));
    const list = client().paginate('/pages');
    list.pages();
    list[Symbol.asyncIterator]();
    await server.quiet();
    expect(server.queries).toHaveLength(0);
    expect(await list.toArray()).toEqual(await list.toArray());
    expect(server.queries).toHaveLength(4);
  });

  test('calls of next() that overlap are answered in order, with one request at a time', async () => {
    server.play(pageList(makeRows(25)));
    const rows = client().paginate('/pages')[Symbol.asyncIterator]();
    const results = await Promise.all(range(0, 30).map(() => rows.next()));
    expect(results.map((result) => result.value?.id)).toEqual([...range(0, 25), ...Array(5).fill(undefined)]);
    expect(results.map((result) => result.done)).toEqual([...Array(25).fill(false), ...Array(5).fill(true)]);
    expect(server.asked('page')).toEqual(['1', '2', '3', '4']);
    expect(server.mostOpen).toBe(1);

    server.play(pageList(makeRows(25)));
    const pages = client().paginate('/pages').pages();
    const five = await Promise.all(range(0, 5).map(() => pages.next()));
    expect(five.map((result) => result.value?.items.length)).toEqual([10, 10, 5, undefined, undefined]);
  });

  test('an error ends the iteration: of overlapping calls one rejects, the rest are done', async () => {
    server.play(() => new Reply(500, '{}'));
    const rows = client().paginate('/pages')[Symbol.asyncIterator]();
    const results = await Promise.allSettled([rows.next(), rows.next(), rows.next()]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(server.queries).toHaveLength(1);
  });

  test('rows and pages may be changed by the caller without harm', async () => {
    const rows = makeRows(30);
    server.play((query, index) => offsetPage(index > 1 ? rows.slice(0, 29) : rows, query));
    const read: number[] = [];
    for await (const page of client().paginate('/keyed').pages()) {
      read.push(...ids(page.items));
      for (const row of page.items) row.id = -1;
      page.items.length = 0;
    }
    expect(read).toEqual(range(0, 29));
    server.play(() => ({ data: { rows: [{ id: 1, name: 'x' }] } }));
    const loop = async () => {
      for await (const row of client().paginate('/pages')) row.id++;
    };
    await expect(loop()).rejects.toThrow(/repeats itself/);
    expect(server.queries).toHaveLength(2);
  });

  test('an answer without a list where the rows should be raises, with the cursor of the page', async () => {
    for (const body of [{}, { data: {} }, { data: { rows: null } }, { data: { rows: {} } }, [], null, 'x']) {
      server.play((query, index) => (index === 0 ? pageList(makeRows(10))(query, index) : body));
      const { rows, error } = await rowsAndError(client().paginate('/pages'));
      expect(rows).toHaveLength(10);
      expect(error).toMatchObject({ name: 'PaginationError', status: 200, cursor: 'page:10:2' });
    }
  });

  test('an answer that is no JSON, or empty, raises with the cursor of the page', async () => {
    for (const text of ['<html>', '{"data":', '']) {
      server.play((query, index) =>
        index === 0 ? pageList(makeRows(10))(query, index) : new Reply(200, text),
      );
      const { error } = await rowsAndError(client().paginate('/pages'));
      expect(error).toMatchObject({ kind: 'body', cursor: 'page:10:2' });
    }
  });

  test('pages() never yields an empty page', async () => {
    const rows = makeRows(6);
    server.play(cursorList([[], rows.slice(0, 3), [], [], rows.slice(3), []]));
    const pages = await pagesOf(client().paginate('/cursors'));
    expect(pages.map((page) => ids(page.items))).toEqual([range(0, 3), range(3, 6)]);
  });
});

describe('toArray({ max })', () => {
  test.each([
    [1, 1, 1],
    [9, 9, 1],
    [10, 10, 1],
    [11, 11, 2],
    [20, 20, 2],
    [25, 25, 3],
    [26, 25, 4],
    [undefined, 25, 4],
  ])(
    'max %s of 25 rows: %i rows, %i requests, whatever is to be asked for ahead',
    async (max, count, requests) => {
      server.play(pageList(makeRows(25)));
      let sent = 0;
      // Counted where they are sent: one that is taken back at once may never reach the server.
      const counted: typeof fetch = (...args) => {
        sent++;
        return fetch(...args);
      };
      const list = client({ fetch: counted }).paginate('/pages', { prefetch: max === undefined ? 0 : 3 });
      expect(ids(await list.toArray({ max }))).toEqual(range(0, count));
      await server.quiet();
      expect(sent).toBe(requests);
    },
  );

  test('max 0 asks for nothing', async () => {
    server.play(() => undefined);
    expect(await client().paginate('/pages').toArray({ max: 0 })).toEqual([]);
    expect(server.queries).toHaveLength(0);
  });

  test('is not disturbed by what comes after: a failure beyond max is not asked for', async () => {
    server.play((query, index) =>
      index === 1 ? new Reply(500, '{}') : pageList(makeRows(25))(query, index),
    );
    const list = client().paginate('/pages', { prefetch: 3 });
    expect(await list.toArray({ max: 10 })).toHaveLength(10);
  });
});
