import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { ListServer } from './support/server.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

const PAGES = 2000;
const ROWS = 5;
const text = 'x'.repeat(1000);
const rowsOf = (page: number) =>
  Array.from({ length: page < PAGES ? ROWS : 0 }, (_, i) => ({ id: page * ROWS + i, text }));

/** A list in each style, of 10 MB altogether. */
const styles = {
  '/pages': (query: URLSearchParams) => ({ data: { rows: rowsOf(Number(query.get('page')) - 1) } }),
  '/cursors': (query: URLSearchParams) => {
    const page = Number(query.get('next') ?? 0);
    return { data: { rows: rowsOf(page), next: page < PAGES ? page + 1 : null } };
  },
  '/keyed': (query: URLSearchParams) => ({
    PaginationResponse: { TotalResults: PAGES * ROWS },
    Rows: rowsOf(Number(query.get('offset')) / ROWS),
  }),
} as const;

test.each(Object.keys(styles) as (keyof typeof styles)[])(
  '%s: memory is one page: of 2,000 none but the latest are kept',
  async (path) => {
    server.play(styles[path]);
    let kept = 0;
    let most = 0;
    const heap: number[] = [];
    const registry = new FinalizationRegistry(() => kept--);
    let made = 0;
    for await (const page of testClient(server.url).paginate(path).pages()) {
      kept++;
      registry.register(page.items, undefined);
      if (++made % 250 > 0) continue;
      server.queries.length = 0;
      gc();
      await server.quiet();
      most = Math.max(most, kept);
      heap.push(process.memoryUsage().heapUsed);
    }
    expect(made).toBe(PAGES);
    expect(most).toBeLessThan(10);
    expect((heap.at(-1) ?? 0) - (heap[0] ?? 0)).toBeLessThan(5_000_000);
  },
  30_000,
);
