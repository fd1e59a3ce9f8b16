import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MindbodySandbox, startMindbodySandbox } from '../src/index.ts';
import type { Client } from '../src/mindbody/public/types.ts';
import { type Listed, type PublicApi, publicApi, publicBench, refusal } from './support/public-bench.ts';

type Clients = Listed & { Clients: Client[] };

async function walk(api: PublicApi, limit?: number): Promise<{ rows: Client[]; pages: number[] }> {
  const rows: Client[] = [];
  const pages: number[] = [];
  for (;;) {
    const query = { ...(limit ? { 'request.limit': limit } : {}), 'request.offset': rows.length };
    const { body } = await api<Clients>('GET', '/client/clients', { query });
    rows.push(...body.Clients);
    pages.push(body.Clients.length);
    if (rows.length >= body.PaginationResponse.TotalResults || body.Clients.length === 0)
      return { rows, pages };
  }
}

describe.each([150, 200, 201, 1000])('Mindbody Public API: %i clients', (clients) => {
  let sandbox: MindbodySandbox;
  beforeAll(async () => {
    sandbox = await startMindbodySandbox({ clients, classes: 0, appointments: 0, sales: 0 });
  });
  afterAll(() => sandbox.close());

  it.each([undefined, 1 + Math.floor(clients / 3), 100, 200])('come once each at limit %s', async (limit) => {
    const { rows, pages } = await walk(publicApi(sandbox), limit);
    expect(rows).toEqual(sandbox.site().clients);
    const size = Math.min(limit ?? 100, 200);
    expect(pages.slice(0, -1).every((length) => length === size)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(clients / size));
  });
});

describe('Mindbody Public API: pages', () => {
  const bench = publicBench({ clients: 250 });
  const page = async (limit: number, offset: number) =>
    (
      await bench.api<Clients>('GET', '/client/clients', {
        query: { 'request.limit': limit, 'request.offset': offset },
      })
    ).body;

  it('hold the most that the server allows, and say what was asked for', async () => {
    expect((await page(1000, 0)).PaginationResponse).toEqual({
      RequestedLimit: 1000,
      RequestedOffset: 0,
      PageSize: 200,
      TotalResults: 250,
    });
    await bench.restart({ clients: 250, maxLimit: 30 });
    expect((await page(200, 240)).Clients).toHaveLength(10);
    expect((await walk(bench.api, 200)).pages).toEqual([30, 30, 30, 30, 30, 30, 30, 30, 10]);
  });

  it('follow rows that come and go between two requests', async () => {
    const { clients } = bench.site;
    const first = await page(100, 0);
    const [gone] = clients.splice(3, 1);
    const second = await page(100, 100);
    expect(second.PaginationResponse.TotalResults).toBe(249);
    expect(second.Clients[0]!.UniqueId).toBe(first.Clients[99]!.UniqueId + 2);
    clients.unshift(gone!, { ...gone!, Id: 'new', UniqueId: bench.site.nextUniqueId() });
    const third = await page(100, 100);
    expect(third.PaginationResponse.TotalResults).toBe(251);
    expect(third.Clients[0]!.UniqueId).toBe(first.Clients[99]!.UniqueId);
  });

  it('are empty where the whole list is', async () => {
    bench.site.clients.length = 0;
    expect(await page(100, 0)).toEqual({
      PaginationResponse: { RequestedLimit: 100, RequestedOffset: 0, PageSize: 0, TotalResults: 0 },
      Clients: [],
    });
  });

  it.each([
    ['request.limit', '0'],
    ['request.limit', 'many'],
    ['request.limit', ''],
    ['request.offset', '-1'],
    ['request.offset', '1.5'],
    ['request.limit', ['1', '2']],
  ])('of %s=%j are refused', async (name, value) => {
    expect(refusal(await bench.api('GET', '/client/clients', { query: { [name]: value } }))).toEqual([
      400,
      'InvalidParameter',
    ]);
  });

  it('of the courses go by names of their own', async () => {
    const courses = async (prefix: string) => {
      const query = { [`${prefix}limit`]: 5, [`${prefix}offset`]: 10 };
      return (await bench.api<Listed & { Courses: { Id: number }[] }>('GET', '/class/courses', { query }))
        .body;
    };
    const own = await courses('getCoursesRequest.');
    expect(own.Courses.map(({ Id }) => Id)).toEqual(bench.site.courses.slice(10).map(({ Id }) => Id));
    expect((await courses('request.')).PaginationResponse).toMatchObject({
      PageSize: 12,
      RequestedOffset: 0,
    });
  });

  it('of lists that are made up have as many rows as set', async () => {
    await bench.restart({ sampledRows: 250 });
    const ids: number[] = [];
    for (const offset of [0, 200]) {
      const query = { 'request.clientId': 'any', 'request.limit': 200, 'request.offset': offset };
      const { body } = await bench.api<Listed & { ContactLogs: { Id: number }[] }>(
        'GET',
        '/client/contactlogs',
        {
          query,
        },
      );
      expect(body.PaginationResponse.TotalResults).toBe(250);
      ids.push(...body.ContactLogs.map(({ Id }) => Id));
    }
    expect(new Set(ids).size).toBe(250);
  });
});
