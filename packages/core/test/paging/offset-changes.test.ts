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
