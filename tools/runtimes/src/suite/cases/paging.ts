import { createMindbodyClient } from '@x/mindbody';
import { createPushPressClient } from '@x/pushpress';
import { equal, ok } from '../assert.ts';
import type { Bench } from '../bench.ts';
import { both, only } from '../case.ts';
import { mindbodyOptions, pushpressOptions } from '../sides.ts';

const idsOf = ({ side }: Bench, rows: readonly object[]) => rows.map(side.idOf);
const allIds = ({ ask, side: { vendor } }: Bench) => ask<unknown[]>({ do: 'ids', vendor });

export const pagingCases = [
  ...both('paging', {
    'a list of 150 rows arrives whole, though the server caps the page': async (bench) => {
      const rows: object[] = [];
      for await (const row of bench.side.client().rows()) rows.push(row);
      const ids = await allIds(bench);
      equal(ids.length, 150, 'rows of the sandbox');
      equal(idsOf(bench, rows), ids, 'rows');
    },
    'pages() gives every row, and no cursor after the last page': async (bench) => {
      const rows: object[] = [];
      const cursors: (string | undefined)[] = [];
      for await (const page of bench.side.client().rows().pages()) {
        ok(page.items.length > 0, 'A page is empty.');
        rows.push(...page.items);
        cursors.push(page.cursor);
      }
      equal(idsOf(bench, rows), await allIds(bench), 'rows');
      equal(cursors.indexOf(undefined), cursors.length - 1, 'the page without a cursor');
    },
    'another client goes on from a cursor': async (bench) => {
      const { side } = bench;
      const begun: object[] = [];
      let cursor: string | undefined;
      for await (const page of side.client().rows({ limit: 20 }).pages()) {
        begun.push(...page.items);
        cursor = page.cursor;
        if (begun.length >= 40) break;
      }
      ok(cursor, 'There is no cursor.');
      const rest = await side.client().rows({ from: cursor }).toArray();
      equal(idsOf(bench, [...begun, ...rest]), await allIds(bench), 'rows');
    },
    'leaving the loop sends nothing more': async ({ side, requests }) => {
      for await (const _ of side.client().rows({ limit: 20 })) break;
      equal((await requests(side.paths.rows)).length, 1, 'requests');
    },
    'toArray({ max }) asks for no page beyond': async (bench) => {
      const { side, requests } = bench;
      const rows = await side.client().rows({ limit: 20 }).toArray({ max: 40 });
      equal(idsOf(bench, rows), (await allIds(bench)).slice(0, 40), 'rows');
      equal((await requests(side.paths.rows)).length, 2, 'requests');
    },
    'pages that are asked for ahead arrive in their order': async (bench) => {
      const rows = await bench.side.client().rows({ limit: 20, prefetch: 3 }).toArray();
      equal(idsOf(bench, rows), await allIds(bench), 'rows');
    },
    'an error carries the cursor of its page, and the list goes on from there': async (bench) => {
      const { side, fail } = bench;
      await fail({ path: side.paths.rows, skip: 2, status: 400, body: { message: 'no' } });
      const begun: object[] = [];
      const walk = async () => {
        for await (const row of side.client().rows({ limit: 20 })) begun.push(row);
      };
      const { cursor, status } = await side.failure(walk());
      equal([status, begun.length], [400, 40], 'the status and the rows before');
      const rest = await side.client().rows({ from: cursor }).toArray();
      equal(idsOf(bench, [...begun, ...rest]), await allIds(bench), 'rows');
    },
    'a server that repeats a page is no endless list': async ({ side, fail }) => {
      const body =
        side.vendor === 'pushpress'
          ? { data: { resultArray: [{ id: 'usr_1' }, { id: 'usr_2' }] } }
          : { PaginationResponse: { TotalResults: 50 }, Clients: [{ Id: '1' }, { Id: '2' }] };
      await fail({ path: side.paths.rows, times: 50, status: 200, body });
      const { kind, name } = await side.failure(side.client().rows().toArray());
      equal([kind, name], ['pagination', 'PaginationError'], 'the error');
    },
  }),
  ...only('pushpress', 'paging', {
    'a list by cursor arrives whole, and goes on from a cursor': async ({ facts }) => {
      const client = createPushPressClient(pushpressOptions(facts));
      const ids: string[] = [];
      const cursors: string[] = [];
      for await (const { items, cursor } of client.paginate('/checkins/appointment').pages()) {
        ids.push(...items.map(({ id }) => id));
        if (cursor) cursors.push(cursor);
      }
      equal([ids.length, new Set(ids).size, cursors.length], [60, 60, 2], 'rows, different rows, cursors');
      const rest = await client.paginate('/checkins/appointment', { from: cursors[0] }).toArray();
      equal(
        rest.map(({ id }) => id),
        ids.slice(25),
        'the rows after the first page',
      );
    },
  }),
  ...only('mindbody', 'paging', {
    'a total that shrinks costs no row': async (bench) => {
      const before = await allIds(bench);
      const rows: object[] = [];
      for await (const { items } of bench.side.client().rows({ limit: 20 }).pages()) {
        if (rows.length === 40) await bench.ask({ do: 'remove-clients', from: 3, count: 2 });
        rows.push(...items);
      }
      const ids = idsOf(bench, rows);
      equal(new Set(ids).size, ids.length, 'different rows');
      // The two that went were read before.
      equal(ids, before, 'rows');
    },
    'pages that are asked for at once arrive in their order': async (bench) => {
      const client = createMindbodyClient(mindbodyOptions(bench.facts));
      const options = { query: { limit: 20 }, concurrency: 4 };
      const rows = await client.paginate('/public/v6/client/clients', options).toArray();
      equal(idsOf(bench, rows), await allIds(bench), 'rows');
    },
  }),
];
