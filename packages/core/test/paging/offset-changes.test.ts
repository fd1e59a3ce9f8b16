import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Row, testClient } from './support/client.js';
import { ids, makeRows, offsetPage, range } from './support/lists.js';
import { ListServer } from './support/server.js';
import { LONG, RUNS } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

/** What happens to the list before a request: rows are put in, or taken out, at places given as shares of it. */
interface Change {
  readonly kind: 'insert' | 'delete';
  readonly at: readonly number[];
}

const changes = (kind: fc.Arbitrary<Change['kind']>, most: number) =>
  fc.array(
    fc.record({
      kind,
      at: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 0, maxLength: 6 }),
    }),
    { maxLength: most },
  );

function change(rows: Row[], { kind, at }: Change, made: Row[]): void {
  for (const share of at) {
    const place = Math.floor(share * rows.length);
    if (kind === 'delete') rows.splice(place, 1);
    else {
      const row = { id: 10_000 + made.length, name: 'inserted' };
      made.push(row);
      rows.splice(place, 0, row);
    }
  }
}

const setup = {
  size: fc.nat(60),
  limit: fc.integer({ min: 1, max: 15 }),
  path: fc.constantFrom('/offsets', '/keyed'),
};

/** Reads the list while it changes before each request but the first; gives what was read and what is left of it. */
async function readWhile(size: number, limit: number, path: string, script: readonly Change[]) {
  const rows = makeRows(size);
  const made: Row[] = [];
  server.play((query, index) => {
    const next = script[index - 1];
    if (next) change(rows, next, made);
    return offsetPage(rows, query);
  });
  const list = testClient(server.url).paginate(path as '/keyed', { query: { limit } });
  return { read: ids(await list.toArray()), left: ids(rows) };
}

const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);

describe('rows by offset, of a list that changes while it is read', () => {
  test(
    'deletions alone, any number anywhere: no surviving row is lost, none comes twice, order is kept',
    async () => {
      const property = fc.asyncProperty(
        fc.record({ ...setup, script: changes(fc.constant('delete'), 30) }),
        async ({ size, limit, path, script }) => {
          const { read, left } = await readWhile(size, limit, path, script);
          expect(read).toEqual(sorted(read));
          expect(new Set(read).size).toBe(read.length);
          expect(read).toEqual(expect.arrayContaining(left));
        },
      );
      await fc.assert(property, { numRuns: RUNS * 2 });
    },
    LONG,
  );

  test(
    'insertions alone: no original row is lost, none comes twice',
    async () => {
      const property = fc.asyncProperty(
        fc.record({ ...setup, script: changes(fc.constant('insert'), 12) }),
        async ({ size, limit, path, script }) => {
          const { read } = await readWhile(size, limit, path, script);
          expect(new Set(read).size).toBe(read.length);
          expect(read.filter((id) => id < 10_000)).toEqual(range(0, size));
        },
      );
      await fc.assert(property, { numRuns: RUNS * 2 });
    },
    LONG,
  );

  test(
    'now deletions, now insertions, not both between two requests: nothing is lost, nothing comes twice',
    async () => {
      const property = fc.asyncProperty(
        fc.record({ ...setup, script: changes(fc.constantFrom('insert', 'delete'), 20) }),
        async ({ size, limit, path, script }) => {
          const { read, left } = await readWhile(size, limit, path, script);
          expect(new Set(read).size).toBe(read.length);
          expect(read).toEqual(expect.arrayContaining(left.filter((id) => id < 10_000)));
        },
      );
      // The second row is read once, passed over while the offset is unsure, and pushed far on in the end.
      const kinds = ['insert', 'delete', 'insert', 'insert', 'insert'] as const;
      const script = [0, 1, 1, 0, 5].map((count, i) => ({
        kind: kinds[i] ?? 'insert',
        at: Array(count).fill(0),
      }));
      const found = { size: 8, limit: 2, path: '/offsets' as const, script };
      await fc.assert(property, { numRuns: RUNS * 2, examples: [[found]] });
    },
    LONG,
  );
});

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
