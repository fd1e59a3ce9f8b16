import { afterAll, describe, expect, it } from 'vitest';
import { startPushPressSandbox } from '../src/index.ts';
import { everyRow, type List, pushPressApi } from './support/api.ts';

const sandbox = await startPushPressSandbox();
const api = pushPressApi(sandbox);
afterAll(() => sandbox.close());

const rowsOf = async (path: string, query: Record<string, string | number> = {}) =>
  (await api<List<{ id: string }>>('GET', path, { query })).body.data.resultArray;

describe('PushPress: page and limit', () => {
  const data = sandbox.company();
  const lists: [string, string[], Record<string, string>?][] = [
    ['/customers', data.customers.map(({ id }) => id)],
    ['/classes', data.classes.map(({ id }) => id)],
    ['/events', data.events.map(({ id }) => id)],
    ['/enrollments', data.enrollments.map(({ id }) => id)],
    ['/checkins/class', succeeded(data.checkins.class)],
    ['/checkins/event', succeeded(data.checkins.event)],
    ['/checkins/open', succeeded(data.checkins.open)],
    [
      '/reservations',
      data.reservations.filter(({ reservedId }) => reservedId === data.classes[0]!.id).map(({ id }) => id),
      { calendarItemId: data.classes[0]!.id },
    ],
    [
      '/invitations',
      data.invitations.filter(({ eventId }) => eventId === data.events[0]!.id).map(({ id }) => id),
      { eventId: data.events[0]!.id },
    ],
  ];

  for (const [path, ids, query = {}] of lists) {
    it(`${path} gives each of its ${ids.length} rows once`, async () => {
      expect(ids.length).toBeGreaterThan(50);
      for (const limit of [100, 7]) {
        const rows = await everyRow<{ id: string }>(api, path, { ...query, limit });
        expect(rows.map(({ id }) => id)).toEqual(ids);
      }
    });
  }

  it('there are 10 rows a page by default, and 50 at most however many are asked for', async () => {
    expect(await rowsOf('/customers')).toHaveLength(10);
    expect(await rowsOf('/customers', { limit: 50 })).toHaveLength(50);
    expect(await rowsOf('/customers', { limit: 100 })).toHaveLength(50);
    const [first, second] = [
      await rowsOf('/customers', { limit: 100 }),
      await rowsOf('/customers', { limit: 100, page: 2 }),
    ];
    expect(second[0]!.id).toBe(data.customers[50]!.id);
    expect(first.at(-1)!.id).toBe(data.customers[49]!.id);
  });

  it('a page beyond the end is empty, and no answer says how many rows there are', async () => {
    expect(await rowsOf('/customers', { page: 8, limit: 50 })).toEqual([]);
    const { body, headers } = await api<object>('GET', '/customers');
    expect(Object.keys(body)).toEqual(['data']);
    expect([...headers.keys()].filter((name) => /total|count|link/.test(name))).toEqual([]);
  });

  it('a page or limit that is no whole number above 0 is refused with a message', async () => {
    for (const query of [
      { page: 0 },
      { page: 'two' },
      { limit: 0 },
      { limit: -1 },
      { limit: 1.5 },
      { page: '' },
    ]) {
      const answer = await api<{ message: string }>('GET', '/customers', {
        query: query as Record<string, string>,
      });
      expect(answer.status).toBe(400);
      expect(answer.body.message).toMatch(/^query parameter (page|limit) must be/);
    }
  });

  it('the cap is an option', async () => {
    const small = await startPushPressSandbox({ customers: 30, maxLimit: 8 });
    const { body } = await pushPressApi(small)<List<object>>('GET', '/customers', { query: { limit: 100 } });
    expect(body.data.resultArray).toHaveLength(8);
    await small.close();
  });
});

describe('PushPress: the cursor of /checkins/appointment', () => {
  const ids = sandbox.company().checkins.appointment.map(({ row }) => row.id);

  async function walk(of: typeof api, place: 'data' | 'top', query: Record<string, string> = {}) {
    const pages: string[][] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const { body }: { body: List<{ id: string }> } = await of('GET', '/checkins/appointment', {
        query: { ...query, ...(next === '' ? {} : { next }) },
      });
      pages.push(body.data.resultArray.map(({ id }) => id));
      expect(place === 'top' ? body.data.next : body.next).toBeUndefined();
      next = place === 'top' ? body.next : body.data.next;
    }
    return pages;
  }

  it('leads through every row once, and is absent on the last page', async () => {
    const pages = await walk(api, 'top');
    expect(pages.flat()).toEqual(ids);
    expect(pages.map(({ length }) => length)).toEqual([25, 25, 25, 25, 25, 5]);
  });

  it('holds with filters', async () => {
    const before = sandbox.company().checkins.appointment[60]!.row.timestamp;
    const expected = sandbox
      .company()
      .checkins.appointment.filter(({ row }) => row.timestamp < before)
      .map(({ row }) => row.id);
    expect(expected.length).toBeGreaterThan(50);
    expect((await walk(api, 'top', { before: String(before) })).flat()).toEqual(expected);
  });

  it('takes no limit', async () => {
    expect(await rowsOf('/checkins/appointment', { limit: 5 })).toHaveLength(25);
  });

  it('can come under data instead, and in pages of another size', async () => {
    const other = await startPushPressSandbox({ nextAt: 'data', cursorPageSize: 40, customers: 5 });
    const pages = await walk(pushPressApi(other), 'data');
    expect(pages.map(({ length }) => length)).toEqual([40, 40, 40, 10]);
    expect(pages.flat()).toEqual(other.company().checkins.appointment.map(({ row }) => row.id));
    await other.close();
  });

  it('of somebody else is refused', async () => {
    for (const next of ['nonsense', Buffer.from('{"after":"chk_none"}').toString('base64url')]) {
      const answer = await api('GET', '/checkins/appointment', { query: { next } });
      expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('cursor') } });
    }
  });
});

function succeeded(rows: readonly { row: { id: string }; result: string }[]): string[] {
  return rows.filter(({ result }) => result === 'success').map(({ row }) => row.id);
}
