import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONG, pushPressServer, RUNS } from './support/server.js';

const server = pushPressServer();
const customers = (options?: { query?: { limit?: number; role?: 'member' }; from?: string }) =>
  server.client().paginate('/customers', options);

interface Shape {
  size: number;
  cap: number;
  /** Rows that a filter takes out after the page has been cut. */
  hidden?: (id: number) => boolean;
}

const rowsOf = ({ size }: Shape) => Array.from({ length: size }, (_, id) => ({ id: `c${id}`, n: id }));

function play(shape: Shape): void {
  const { cap, hidden = () => false } = shape;
  const rows = rowsOf(shape);
  server.play((query) => {
    const limit = Math.min(cap, Number(query.get('limit')));
    const at = (Number(query.get('page')) - 1) * limit;
    const resultArray = rows.slice(at, at + limit).filter((row) => !hidden(row.n));
    return { body: { data: { resultArray } } };
  });
}

const idsOf = async (list: AsyncIterable<{ id: string }>) => {
  const ids: string[] = [];
  for await (const row of list) ids.push(row.id);
  return ids;
};

describe('customers, page by page', () => {
  test('asks for 100 rows a page, and passes the filters on', async () => {
    play({ size: 150, cap: 100 });
    await customers({ query: { role: 'member' } }).toArray();
    expect(server.asked('limit')).toEqual(['100', '100', '100']);
    expect(server.asked('role')).toEqual(['member', 'member', 'member']);
  });

  test('the caller says how many rows a page has', async () => {
    play({ size: 5, cap: 100 });
    await customers({ query: { limit: 3 } }).toArray();
    expect(server.asked('limit')).toEqual(['3', '3', '3']);
    expect(server.asked('page')).toEqual(['1', '2', '3']);
  });

  test(
    'any size, cap and limit, rows filtered after paging: every row once and in order, one request more',
    async () => {
      const shape = fc.record({
        size: fc.nat(60),
        cap: fc.integer({ min: 1, max: 15 }),
        limit: fc.integer({ min: 1, max: 15 }),
        every: fc.integer({ min: 1, max: 5 }),
        as: fc.constantFrom('rows', 'pages', 'array'),
      });
      const property = fc.asyncProperty(shape, async ({ size, cap, limit, every, as }) => {
        const cut = Math.min(cap, limit);
        // A page of one row that is filtered out would be empty, and an empty page is the end.
        const hidden = (n: number) => every > 1 && n % cut > 0 && n % every === 0;
        play({ size, cap, hidden });
        const list = customers({ query: { limit } });
        const got: string[] = [];
        if (as === 'pages')
          for await (const page of list.pages()) got.push(...page.items.map((row) => row.id));
        else got.push(...(as === 'rows' ? await idsOf(list) : (await list.toArray()).map((row) => row.id)));
        const all = rowsOf({ size, cap }).filter((row) => !hidden(row.n));
        expect(got).toEqual(all.map((row) => row.id));
        expect(server.asked('page')).toHaveLength(Math.ceil(size / cut) + 1);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LONG,
  );

  test('a page that is shorter than asked for is not the end', async () => {
    play({ size: 120, cap: 50 });
    expect(await customers().toArray()).toHaveLength(120);
    expect(server.asked('page')).toEqual(['1', '2', '3', '4']);
  });

  test('an empty list is one request', async () => {
    play({ size: 0, cap: 100 });
    expect(await customers().toArray()).toEqual([]);
    expect(server.asked('page')).toEqual(['1']);
  });
});

describe('a server that repeats itself', () => {
  const page = [{ id: 'a', tags: [1, { b: 2 }] }, { id: 'b' }];

  test('the same rows as the page before raise, also when the rest of the body differs', async () => {
    server.play((_, index) => ({ body: { requestId: index, data: { resultArray: page } } }));
    await expect(customers().toArray()).rejects.toMatchObject({
      name: 'PaginationError',
      kind: 'pagination',
      status: 200,
      cursor: 'page:100:2',
    });
    expect(server.asked('page')).toEqual(['1', '2']);
  });

  test('the rows of the first page are given before', async () => {
    server.play(() => ({ body: { data: { resultArray: page } } }));
    const got: string[] = [];
    const loop = async () => {
      for await (const row of customers()) got.push(row.id);
    };
    await expect(loop()).rejects.toThrow(/have the same rows/);
    expect(got).toEqual(['a', 'b']);
  });

  test('later in the list too', async () => {
    server.play((_, index) => ({ body: { data: { resultArray: [{ id: `${Math.min(index, 3)}` }] } } }));
    await expect(customers().toArray()).rejects.toThrow(/have the same rows/);
    expect(server.asked('page')).toHaveLength(5);
  });

  test('the same first row is not enough, nor is a page seen longer ago', async () => {
    const pages = [
      [{ id: 'a' }, { id: 'b' }],
      [{ id: 'a' }, { id: 'c' }],
      [{ id: 'a' }],
      [{ id: 'x' }],
      [{ id: 'a' }],
      [],
    ];
    server.play((_, index) => ({ body: { data: { resultArray: pages[index] } } }));
    expect((await customers().toArray()).map((row) => row.id).join('')).toBe('abacaxa');
  });
});
