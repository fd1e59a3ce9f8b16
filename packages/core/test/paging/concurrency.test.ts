import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { ids, makeRows, offsetPage, range } from './support/lists.js';
import { ListServer, Reply } from './support/server.js';
import { LONG, RUNS, rowsAndError } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

/** Lets `turns` turns of the event loop go by: a latency without a clock. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Counts what the client has under way; an aborted request is under way no longer. */
function counting() {
  const count = { now: 0, most: 0 };
  const counted: typeof fetch = (input, init) => {
    count.most = Math.max(count.most, ++count.now);
    let open = true;
    const close = () => {
      if (open) count.now--;
      open = false;
    };
    init?.signal?.addEventListener('abort', close);
    return fetch(input, init).finally(close);
  };
  return { count, fetch: counted };
}

const shape = fc.record({
  size: fc.nat(60),
  limit: fc.integer({ min: 1, max: 12 }),
  cap: fc.integer({ min: 1, max: 12 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  latency: fc.array(fc.nat(30), { minLength: 1, maxLength: 20 }),
  short: fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
});

test(
  'the same rows as one after another, under any latencies, with pages that come short',
  async () => {
    const property = fc.asyncProperty(shape, async ({ size, limit, cap, concurrency, latency, short }) => {
      const rows = makeRows(size);
      server.play(async (query, index) => {
        await turns(latency[index % latency.length] ?? 0);
        const shorter = Math.max(1, cap - (short[Number(query.get('offset')) % short.length] ?? 0));
        return offsetPage(rows, query, { cap: shorter });
      });
      const { count, fetch } = counting();
      const list = testClient(server.url, { fetch }).paginate('/offsets', { query: { limit }, concurrency });
      expect(ids(await list.toArray())).toEqual(range(0, size));
      expect(count.most).toBeLessThanOrEqual(concurrency);
    });
    await fc.assert(property, { numRuns: RUNS });
  },
  LONG,
);

test(
  'deletions while several pages are under way: no surviving row is lost, none comes twice',
  async () => {
    const property = fc.asyncProperty(
      shape,
      fc.array(fc.nat(59), { maxLength: 20 }),
      async ({ size, limit, concurrency, latency }, gone) => {
        const rows = makeRows(size);
        server.play(async (query, index) => {
          const place = gone[index - 1];
          if (place !== undefined && rows.length > 0) rows.splice(place % rows.length, 1);
          const page = offsetPage(rows, query);
          await turns(latency[index % latency.length] ?? 0);
          return page;
        });
        const list = testClient(server.url).paginate('/keyed', { query: { limit }, concurrency });
        const read = ids(await list.toArray());
        expect(new Set(read).size).toBe(read.length);
        expect(read).toEqual(expect.arrayContaining(ids(rows)));
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  },
  LONG,
);

test('so many requests are under way at once, and no more', async () => {
  const rows = makeRows(200);
  server.play(async (query) => {
    await turns(20);
    return offsetPage(rows, query);
  });
  expect(ids(await testClient(server.url).paginate('/offsets', { concurrency: 4 }).toArray())).toEqual(
    range(0, 200),
  );
  expect(server.mostOpen).toBe(4);
  expect(server.queries).toHaveLength(20);
});

test('guesses are thrown away when a page comes short', async () => {
  const rows = makeRows(60);
  const late: (() => void)[] = [];
  server.play(async (query) => {
    const offset = Number(query.get('offset'));
    if (offset > 10 && offset % 10 === 0) await new Promise<void>((answer) => late.push(answer));
    return offsetPage(rows, query, { cap: offset === 10 ? 5 : 10 });
  });
  const list = testClient(server.url).paginate('/offsets', { concurrency: 3 })[Symbol.asyncIterator]();
  for (let i = 0; i < 16; i++) expect((await list.next()).value?.id).toBe(i);
  await server.quiet();
  expect(server.asked('offset').slice(0, 5)).toEqual(['0', '10', '20', '30', '15']);
  expect(server.cut).toBe(2);
  await list.return?.();
});

test('no guess is made beyond the total, nor before the total is known', async () => {
  server.play((query) => offsetPage(makeRows(25), query));
  await testClient(server.url).paginate('/offsets', { concurrency: 9 }).toArray();
  expect(server.asked('offset').sort()).toEqual(['0', '10', '20']);
  server.play((query) => offsetPage(makeRows(25), query, { total: null }));
  await testClient(server.url).paginate('/offsets', { concurrency: 9 }).toArray();
  expect(server.asked('offset')).toEqual(['0', '10', '20', '25']);
});

test('a guess that fails is told when its page is wanted, with its cursor', async () => {
  const rows = makeRows(50);
  server.play((query) => (query.get('offset') === '30' ? new Reply(500, '{}') : offsetPage(rows, query)));
  const client = testClient(server.url);
  const { rows: read, error } = await rowsAndError(client.paginate('/offsets', { concurrency: 5 }));
  expect(ids(read)).toEqual(range(0, 30));
  expect(error).toMatchObject({ status: 500, cursor: 'offset:10:30/50' });
});

test('toArray({ max }) makes no guesses', async () => {
  server.play((query) => offsetPage(makeRows(100), query));
  const list = testClient(server.url).paginate('/offsets', { concurrency: 5, prefetch: 3 });
  expect(await list.toArray({ max: 20 })).toHaveLength(20);
  await server.quiet();
  expect(server.queries).toHaveLength(2);
});
