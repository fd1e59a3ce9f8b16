import type { SiteData } from '@x/sandbox';
import { describe, expect, it } from 'vitest';
import { sandboxWith } from '../client/support.js';
import { CLIENTS, rejected } from '../staff/support.js';

type Row = SiteData['clients'][number];

/** Reads 30 rows by ten, while `change` is made after the page given; tells what was read, and what was asked for. */
async function readWhile(change: (rows: Row[], added: () => Row) => void, after = 1, options = {}) {
  const { sandbox, mindbody, requests } = await sandboxWith({ clients: 30 });
  const site = sandbox.site();
  const before = site.clients.map(({ UniqueId }) => UniqueId);
  const added = () => ({
    ...(site.clients[0] as Row),
    UniqueId: site.nextUniqueId(),
    Id: `new-${site.nextId()}`,
  });
  const read: (number | undefined)[] = [];
  let pages = 0;
  for await (const { items } of mindbody.paginate(CLIENTS, { query: { limit: 10 }, ...options }).pages()) {
    read.push(...items.map(({ UniqueId }) => UniqueId));
    if (++pages === after) change(site.clients, added);
  }
  const left = site.clients.map(({ UniqueId }) => UniqueId);
  const offsets = requests('/client/clients').map(({ query }) => Number(query['request.offset']));
  return { before, left, read, offsets };
}

describe('a total that falls midway', () => {
  it('by rows that were read: the page is asked for again as many rows earlier, and nothing is stepped over', async () => {
    const { before, read, offsets } = await readWhile((rows) => rows.splice(2, 3));
    expect(read).toEqual(before);
    expect(offsets).toEqual([0, 10, 7, 17]);
  });

  it('by rows that were not read yet: those that come again are dropped', async () => {
    const { before, left, read, offsets } = await readWhile((rows) => rows.splice(22, 3));
    expect(read).toEqual(left);
    expect(read).toHaveLength(before.length - 3);
    expect(offsets).toEqual([0, 10, 7, 17]);
  });

  it('to nothing ends the list', async () => {
    const { before, read } = await readWhile((rows) => rows.splice(0, 30));
    expect(read).toEqual(before.slice(0, 10));
  });

  it('with concurrency: what was asked for at the old offsets is thrown away', async () => {
    const { before, read } = await readWhile((rows) => rows.splice(0, 4), 1, { concurrency: 3 });
    expect(read.slice(0, 10)).toEqual(before.slice(0, 10));
    expect(new Set(read).size).toBe(read.length);
    expect(read).toEqual(before);
  });
});

describe('a total that grows midway', () => {
  it('by rows in front: those that are pushed into the next page are dropped', async () => {
    const { before, read } = await readWhile((rows, added) => rows.unshift(added(), added(), added()));
    expect(read).toEqual(before);
  });

  it('by rows at the end: they are read too', async () => {
    const { before, left, read } = await readWhile((rows, added) => rows.push(added(), added()), 2);
    expect(read).toEqual(left);
    expect(read).toHaveLength(before.length + 2);
  });

  it('by rows at the end, after the last page but one, with prefetch', async () => {
    const { left, read } = await readWhile((rows, added) => rows.push(added()), 1, { prefetch: 1 });
    expect(new Set(read).size).toBe(read.length);
    expect(read).toEqual(left);
  });
});

it('an empty page before the total is reached is an error with a cursor; what came before stays', async () => {
  const { sandbox, mindbody } = await sandboxWith({ clients: 30 });
  const body = { PaginationResponse: { TotalResults: 30 }, Clients: [] };
  sandbox.fail({ path: CLIENTS, skip: 1, body });
  const list = mindbody.paginate(CLIENTS, { query: { limit: 10 } });
  const rows: unknown[] = [];
  const error = await rejected(
    (async () => {
      for await (const row of list) rows.push(row);
    })(),
  );
  expect(rows).toHaveLength(10);
  expect(error).toMatchObject({ kind: 'pagination', name: 'PaginationError', cursor: expect.any(String) });
  const rest = await mindbody.paginate(CLIENTS, { from: error.cursor }).toArray();
  expect(rest).toHaveLength(20);
});

it.each([{ PaginationResponse: null }, { PaginationResponse: { TotalResults: '30' } }, {}])(
  'without a total, as in %j, the end is an empty page',
  async (more) => {
    const { sandbox, mindbody } = await sandboxWith({ clients: 3 });
    const { clients } = sandbox.site();
    sandbox.fail({ path: CLIENTS, body: { ...more, Clients: clients } });
    sandbox.fail({ path: CLIENTS, body: { ...more, Clients: [] } });
    sandbox.clearRequests();
    expect(await mindbody.paginate(CLIENTS).toArray()).toHaveLength(3);
    expect(sandbox.requests.filter(({ path }) => path === CLIENTS)).toHaveLength(2);
  },
);

it('a failure midway carries the cursor of its page, from which the rest is read', async () => {
  const { sandbox, mindbody } = await sandboxWith({ clients: 30 });
  sandbox.fail({ path: CLIENTS, skip: 1, status: 400, body: { Error: { Code: 'X', Message: 'no' } } });
  const seen: unknown[] = [];
  const error = await rejected(
    (async () => {
      for await (const row of mindbody.paginate(CLIENTS, { query: { limit: 10 } })) seen.push(row);
    })(),
  );
  expect(error).toMatchObject({ status: 400, code: 'X' });
  seen.push(...(await mindbody.paginate(CLIENTS, { from: error.cursor }).toArray()));
  expect(seen.map((row) => (row as Row).UniqueId)).toEqual(
    sandbox.site().clients.map(({ UniqueId }) => UniqueId),
  );
});
