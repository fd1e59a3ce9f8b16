import { startMindbodySandbox } from '@x/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paging } from '../../src/generated/paging.js';
import { createMindbodyClient, type MindbodyClient } from '../../src/index.js';
import { sandboxWith } from '../client/support.js';

const CLIENTS = '/public/v6/client/clients' as const;
type Sandbox = Awaited<ReturnType<typeof startMindbodySandbox>>;

describe.each([0, 150, 200, 201, 1000])('a site with %i clients', (clients) => {
  let sandbox: Sandbox;
  let mindbody: MindbodyClient;
  beforeAll(async () => {
    sandbox = await startMindbodySandbox({ clients: clients || 1, classes: 0, appointments: 0, sales: 0 });
    if (clients === 0) sandbox.site().clients.length = 0;
    const { publicApiKey: apiKey, publicUrl: server, siteId, staff } = sandbox;
    mindbody = createMindbodyClient({ apiKey, server, siteId, staff });
  });
  afterAll(() => sandbox.close());

  /** What the requests of the list asked for, in order. */
  const asked = () =>
    sandbox.requests
      .filter(({ path }) => path === CLIENTS)
      .map(({ query }) => [Number(query['request.limit']), Number(query['request.offset'])]);
  const ids = () => sandbox.site().clients.map(({ UniqueId }) => UniqueId);

  describe.each([100, 200, undefined])('at limit %s', (limit) => {
    const size = limit ?? 200;
    const pages = Math.max(1, Math.ceil(clients / size));
    const query = limit === undefined ? undefined : { limit };

    it.each([{}, { prefetch: 2 }, { concurrency: 4 }, { concurrency: 3, prefetch: 2 }])(
      'yields every row once, in order, with %j',
      async (options) => {
        sandbox.clearRequests();
        const rows: (number | undefined)[] = [];
        for await (const { UniqueId } of mindbody.paginate(CLIENTS, { query, ...options }))
          rows.push(UniqueId);
        expect(rows).toEqual(ids());
        expect(new Set(rows).size).toBe(clients);
        expect(asked()).toHaveLength(pages);
        expect(asked().sort(([, a = 0], [, b = 0]) => a - b)).toEqual(
          Array.from({ length: pages }, (_, page) => [size, page * size]),
        );
      },
    );

    it('goes on from the cursor of any page', async () => {
      const seen: number[] = [];
      for await (const page of mindbody.paginate(CLIENTS, { query }).pages()) {
        seen.push(page.items.length);
        const rest =
          page.cursor === undefined ? [] : await mindbody.paginate(CLIENTS, { from: page.cursor }).toArray();
        const read = seen.reduce((sum, count) => sum + count, 0);
        expect(rest.map(({ UniqueId }) => UniqueId)).toEqual(ids().slice(read));
      }
      expect(seen).toEqual(
        Array.from({ length: clients && pages }, (_, page) => Math.min(size, clients - page * size)),
      );
    });
  });

  it('gives the first rows for no page more than they need', async () => {
    sandbox.clearRequests();
    const rows = await mindbody.paginate(CLIENTS, { query: { limit: 100 } }).toArray({ max: 120 });
    expect(rows.map(({ UniqueId }) => UniqueId)).toEqual(ids().slice(0, 120));
    expect(asked()).toHaveLength(clients > 100 ? 2 : 1);
  });
});

it('a server that caps the limit loses no row', async () => {
  const { sandbox, mindbody, requests } = await sandboxWith({ clients: 250, maxLimit: 30 });
  for (const concurrency of [1, 4]) {
    sandbox.clearRequests();
    const rows = await mindbody.paginate(CLIENTS, { concurrency }).toArray();
    expect(rows.map(({ UniqueId }) => UniqueId)).toEqual(
      sandbox.site().clients.map(({ UniqueId }) => UniqueId),
    );
    expect(requests('/client/clients')).toHaveLength(9);
  }
});

it('courses go by names of their own', async () => {
  const { sandbox, mindbody, requests } = await sandboxWith({ courses: 25 });
  const list = mindbody.paginate('/public/v6/class/courses', { query: { limit: 10 } });
  expect((await list.toArray()).map(({ Id }) => Id)).toEqual(sandbox.site().courses.map(({ Id }) => Id));
  expect(requests('/class/courses').map(({ query }) => query)).toEqual(
    ['0', '10', '20'].map((offset) => ({
      'getCoursesRequest.limit': '10',
      'getCoursesRequest.offset': offset,
    })),
  );
});

it('filters, arrays among them, go along on every page', async () => {
  const { mindbody, requests } = await sandboxWith({ clients: 7 });
  const query = { clientIDs: ['a', 'b'], includeInactive: true, limit: 2 };
  await mindbody.paginate(CLIENTS, { query }).toArray();
  for (const request of requests('/client/clients')) {
    expect(request.query).toMatchObject({
      'request.clientIDs': ['a', 'b'],
      'request.includeInactive': 'true',
      'request.limit': '2',
    });
  }
});

it('/site/resources is not a list', async () => {
  const { sandbox, mindbody } = await sandboxWith();
  const list = mindbody.paginate('/public/v6/site/resources' as typeof CLIENTS);
  await expect(list.toArray()).rejects.toThrow(/"\/public\/v6\/site\/resources" is not a list/);
  expect(sandbox.requests).toHaveLength(0);
});

it('all 53 lists are read to their end: the rows of small pages are those of a large one', async () => {
  const { sandbox, mindbody } = await sandboxWith({ sampledRows: 5, classes: 3, sales: 3, appointments: 3 });
  const { clients, sessionTypes, classes, locations, staff } = sandbox.site();
  const wanted = {
    clientId: clients[0]?.Id,
    clientIds: [clients[0]?.Id],
    locationId: locations[0]?.Id,
    staffId: staff[0]?.Id,
    sessionTypeId: sessionTypes[0]?.Id,
    sessionTypeIds: [sessionTypes[0]?.Id],
    classIds: [classes[0]?.Id],
  };
  const paths = Object.keys(paging) as (keyof typeof paging)[];
  expect(paths).toHaveLength(53);
  let count = 0;
  for (const path of paths) {
    const rows = (limit: number) =>
      mindbody.paginate(path, { query: { ...wanted, limit } } as never).toArray();
    const small = await rows(2);
    expect(small, path).toEqual(await rows(200));
    count += small.length;
  }
  expect(count).toBeGreaterThan(100);
  expect(sandbox.tokensIssued).toBe(1);
}, 15_000);
