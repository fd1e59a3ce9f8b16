import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONG, pushPressServer, RUNS } from './support/server.js';

const server = pushPressServer();
const checkins = (options?: { from?: string; query?: { next?: string } }) =>
  server.client().paginate('/checkins/appointment', options);

type Next = string | number | null | undefined;

/** A body with `next` at the top, under `data`, or at both places. */
function body(ids: readonly number[], next: Next, place: 'top' | 'data' | 'both') {
  return {
    ...(place !== 'data' && next !== undefined && { next }),
    data: { resultArray: ids.map((id) => ({ id })), ...(place !== 'top' && next !== undefined && { next }) },
  };
}

const idsOf = (rows: readonly unknown[]) => rows.map((row) => (row as { id: number }).id);

/** Pages of so many rows each, some of them none; `c<n>` or plain numbers as cursors. */
function play(
  sizes: readonly number[],
  place: 'top' | 'data' | 'both',
  numbers: boolean,
  end: Next,
): number[] {
  let id = 0;
  const pages = sizes.map((size) => Array.from({ length: size }, () => id++));
  server.play((query) => {
    const at = Number(query.get('next')?.replace('c', '') ?? 0);
    const next = at + 1 < pages.length ? (numbers ? at + 1 : `c${at + 1}`) : end;
    return { body: body(pages[at] ?? [], next, place) };
  });
  return pages.flat();
}

describe('appointment check-ins, by cursor', () => {
  test(
    'any pages, empty ones in the middle, `next` at either place, as a text or a number',
    async () => {
      const shape = fc.record({
        sizes: fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }),
        place: fc.constantFrom('top' as const, 'data' as const, 'both' as const),
        numbers: fc.boolean(),
        end: fc.constantFrom<Next>(undefined, '', null),
      });
      const property = fc.asyncProperty(shape, async ({ sizes, place, numbers, end }) => {
        const all = play(sizes, place, numbers, end);
        expect(idsOf(await checkins().toArray())).toEqual(all);
        const cursors = sizes.map((_, at) => (at === 0 ? null : numbers ? `${at}` : `c${at}`));
        expect(server.asked('next')).toEqual(cursors);
        expect(server.asked('limit')).toEqual(sizes.map(() => null));
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LONG,
  );

  test(
    'pages(): each cursor goes on to exactly the rest, none of the pages is empty',
    async () => {
      const shape = fc.array(fc.nat(3), { minLength: 1, maxLength: 10 });
      const property = fc.asyncProperty(shape, async (sizes) => {
        const all = play(sizes, 'top', false, undefined);
        const before: number[] = [];
        for await (const page of checkins().pages()) {
          expect(page.items.length).toBeGreaterThan(0);
          before.push(...idsOf(page.items));
          if (page.cursor === undefined) continue;
          const rest = await checkins({ from: page.cursor }).toArray();
          expect([...before, ...idsOf(rest)]).toEqual(all);
        }
        expect(before).toEqual(all);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    LONG,
  );

  test.each([undefined, null, '', {}, [], true])('`next: %j` at both places ends the list', async (next) => {
    server.play(() => ({ body: { next, data: { next, resultArray: [{ id: 1 }] } } }));
    expect(await checkins().toArray()).toHaveLength(1);
    expect(server.asked('next')).toEqual([null]);
  });

  test('an empty `next` at one place does not hide the one at the other', async () => {
    for (const next of [null, '']) {
      for (const at of ['top', 'data'] as const) {
        server.play((query) => {
          const found = query.has('next') ? undefined : 'c1';
          const [top, inner] = at === 'top' ? [found, next] : [next, found];
          return { body: { next: top, data: { next: inner, resultArray: [{ id: query.get('next') }] } } };
        });
        expect(await checkins().toArray()).toHaveLength(2);
      }
    }
  });

  test('query.next says where to start', async () => {
    const all = play([2, 2, 2], 'data', false, null);
    expect(idsOf(await checkins({ query: { next: 'c2' } }).toArray())).toEqual(all.slice(4));
    expect(server.asked('next')).toEqual(['c2']);
  });
});

describe('a server that repeats itself raises, never loops', () => {
  const raises = async (cursors: readonly string[], requests: number) => {
    server.play((_, index) => ({
      body: { next: cursors[index % cursors.length], data: { resultArray: [{ id: index }] } },
    }));
    const error = await checkins()
      .toArray()
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'PaginationError', kind: 'pagination' });
    expect(error.message).toMatch(/repeats a cursor/);
    expect(server.asked('next')).toHaveLength(requests);
    return error.cursor;
  };

  test('with the same cursor', async () => {
    expect(await raises(['a'], 2)).toBe('cursor::a');
  });

  test('with a cycle of cursors, however long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (length) => {
        await raises(
          Array.from({ length }, (_, i) => `c${i}`),
          length + 1,
        );
      }),
      { numRuns: 12 },
    );
  });

  test('with the cursor that the walk started from', async () => {
    server.play((_, index) => ({ body: { next: 'start', data: { resultArray: [{ id: index }] } } }));
    await expect(checkins({ from: 'cursor::start' }).toArray()).rejects.toThrow(/repeats a cursor/);
    expect(server.asked('next')).toEqual(['start']);
  });

  test('with the same rows under new cursors; empty pages are no repetition', async () => {
    server.play((_, index) => ({ body: { next: `c${index}`, data: { resultArray: [{ id: 1 }] } } }));
    await expect(checkins().toArray()).rejects.toThrow(/same rows/);
    expect(server.asked('next')).toHaveLength(2);
    play([0, 0, 0, 1], 'top', false, null);
    expect(await checkins().toArray()).toHaveLength(1);
  });
});
