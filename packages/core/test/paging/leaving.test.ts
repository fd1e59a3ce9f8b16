import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testClient } from './support/client.js';
import { ids, makeRows, offsetPage, pageList, range } from './support/lists.js';
import { type Answer, ListServer, Reply } from './support/server.js';
import { rowsAndError } from './support/walk.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

/** Answers the first `count` requests, and never the others. */
const stuckAfter = (count: number, list: Answer): Answer => {
  return (query, index) => (index < count ? list(query, index) : undefined);
};

const arrived = (count: number) => vi.waitFor(() => expect(server.queries).toHaveLength(count));
const cut = (count: number) => vi.waitFor(() => expect(server.cut).toBe(count));

describe('leaving the loop aborts what is under way and sends nothing more', () => {
  const leave = {
    break: async (list: AsyncIterable<unknown>) => {
      for await (const _ of list) break;
    },
    throw: async (list: AsyncIterable<unknown>) => {
      const loop = async () => {
        for await (const _ of list) throw new Error('mine');
      };
      await expect(loop()).rejects.toThrow('mine');
    },
    return: async (list: AsyncIterable<unknown>) => {
      const rows = list[Symbol.asyncIterator]();
      await rows.next();
      expect(await rows.return?.()).toEqual({ done: true, value: undefined });
      expect(await rows.next()).toEqual({ done: true, value: undefined });
    },
  };

  test.each(Object.keys(leave) as (keyof typeof leave)[])('%s', async (how) => {
    const many = makeRows(100);
    const byPage = testClient(server.url).paginate('/pages', { prefetch: 2 });
    const byOffset = testClient(server.url).paginate('/offsets', { concurrency: 3, prefetch: 1 });
    server.play(stuckAfter(1, pageList(many)));
    await leave[how](byPage);
    await server.quiet();
    expect(server.queries.length).toBeLessThanOrEqual(2);
    expect(server.open).toBe(0);

    server.play(stuckAfter(1, (query) => offsetPage(many, query)));
    await leave[how](byOffset);
    await server.quiet();
    expect(server.queries.length).toBeLessThanOrEqual(4);
    expect(server.open).toBe(0);
  });

  test('the server sees the connection close', async () => {
    server.play(stuckAfter(1, pageList(makeRows(100))));
    for await (const _ of testClient(server.url).paginate('/pages', { prefetch: 2 })) {
      await arrived(2);
      break;
    }
    await cut(1);
    expect(server.queries).toHaveLength(2);
  });

  test('guesses are aborted too, the one that is waited for among them', async () => {
    server.play(stuckAfter(2, (query) => offsetPage(makeRows(100), query)));
    const rows = testClient(server.url).paginate('/offsets', { concurrency: 4 })[Symbol.asyncIterator]();
    for (let i = 0; i < 20; i++) await rows.next();
    const pending = rows.next();
    await arrived(6);
    await rows.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    await cut(4);
    expect(server.queries).toHaveLength(6);
  });

  test('return() while next() is pending ends it without an error', async () => {
    server.play(() => undefined);
    const pages = testClient(server.url).paginate('/pages').pages();
    const pending = [pages.next(), pages.next()];
    await arrived(1);
    expect(await pages.return?.()).toEqual({ done: true, value: undefined });
    expect(await Promise.all(pending)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    await cut(1);
    expect(server.queries).toHaveLength(1);
  });

  test('a retry that is waited for is not made', async () => {
    server.play(() => new Reply(503, '{}'));
    let waiting = false;
    // Every wait is for ever: what ends it is the leaving.
    const setTimeout = (_: () => void, ms: number) => {
      waiting ||= ms === 499;
    };
    const clock = { now: () => 0, elapsed: () => 0, random: () => 0.998, setTimeout, clearTimeout: () => {} };
    const client = testClient(server.url, { retry: { maxRetries: 5 } }, clock);
    const pages = client.paginate('/pages').pages();
    const pending = pages.next();
    await vi.waitFor(() => expect(waiting).toBe(true));
    await pages.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    await server.quiet();
    expect(server.queries).toHaveLength(1);
  });

  test('return() before anything was asked for sends nothing', async () => {
    server.play(() => undefined);
    const rows = testClient(server.url).paginate('/pages')[Symbol.asyncIterator]();
    await rows.return?.();
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(server.queries).toHaveLength(0);
  });
});

describe("the caller's signal", () => {
  test.each([
    ['/pages', 'page:10:2'],
    ['/offsets', 'offset:10:10/100'],
  ] as const)(
    'ends %s while a page is under way: AbortError, its cursor, its reason',
    async (path, cursor) => {
      const many = makeRows(100);
      const pages = pageList(many);
      server.play(
        stuckAfter(1, (query, index) => (path === '/pages' ? pages(query, index) : offsetPage(many, query))),
      );
      const controller = new AbortController();
      const list = testClient(server.url).paginate(path, { signal: controller.signal });
      const reading = rowsAndError(list);
      await arrived(2);
      const reason = new Error('enough');
      controller.abort(reason);
      const { rows, error } = await reading;
      expect(ids(rows)).toEqual(range(0, 10));
      expect(error).toMatchObject({ name: 'AbortError', kind: 'abort', cursor, cause: reason });
      await cut(1);
    },
  );

  test('ends a guess that is waited for, with the reason', async () => {
    server.play(stuckAfter(2, (query) => offsetPage(makeRows(100), query)));
    const controller = new AbortController();
    const list = testClient(server.url).paginate('/offsets', { signal: controller.signal, concurrency: 4 });
    const reading = rowsAndError(list);
    await arrived(6);
    controller.abort('enough');
    const { rows, error } = await reading;
    expect(ids(rows)).toEqual(range(0, 20));
    expect(error).toMatchObject({ name: 'AbortError', cursor: 'offset:10:20/100', cause: 'enough' });
    await cut(4);
  });

  test('in the middle of a page: the rows that are there are given, then the error; no request is sent', async () => {
    server.play(pageList(makeRows(100)));
    const controller = new AbortController();
    const rows: number[] = [];
    const loop = async () => {
      for await (const row of testClient(server.url).paginate('/pages', { signal: controller.signal })) {
        if (rows.push(row.id) === 5) controller.abort();
      }
    };
    await expect(loop()).rejects.toMatchObject({ name: 'AbortError', cursor: 'page:10:2' });
    expect(rows).toEqual(range(0, 10));
    await server.quiet();
    expect(server.queries).toHaveLength(1);
  });

  test('aborted from the start: nothing is sent', async () => {
    server.play(() => undefined);
    const list = testClient(server.url).paginate('/pages', { signal: AbortSignal.abort('early') });
    await expect(list.toArray()).rejects.toMatchObject({ cursor: 'page:10:1', cause: 'early' });
    expect(server.queries).toHaveLength(0);
  });

  test('is not listened to once the list has been left, or is idle', async () => {
    server.play(pageList(makeRows(100)));
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    const rows = testClient(server.url).paginate('/pages', { signal })[Symbol.asyncIterator]();
    for (let i = 0; i < 15; i++) await rows.next();
    expect(add).toHaveBeenCalled();
    expect(remove.mock.calls.map(([, f]) => f)).toEqual(
      expect.arrayContaining(add.mock.calls.map(([, f]) => f)),
    );
  });
});
