import { afterAll, describe, expect, it } from 'vitest';
import { startPushPressSandbox } from '../src/index.ts';
import type { ClassCheckin, StoredCheckin } from '../src/pushpress/checkin-types.ts';
import type { Class, Customer, Enrollment, Event } from '../src/pushpress/types.ts';
import { everyRow, pushPressApi } from './support/api.ts';

const sandbox = await startPushPressSandbox();
const api = pushPressApi(sandbox);
const data = sandbox.company();
afterAll(() => sandbox.close());

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const message = (text: string) => ({ status: 400, body: { message: expect.stringContaining(text) } });

describe('PushPress: filters', () => {
  it.each(['admin', 'coach', 'frontdesk', 'member'])('customers of role %s', async (role) => {
    const rows = await everyRow<Customer>(api, '/customers', { role });
    expect(rows.length).toBeGreaterThan(0);
    expect(ids(rows)).toEqual(ids(data.customers.filter((customer) => customer.role === role)));
  });

  it('a role that is not filtered by is refused', async () => {
    expect(await api('GET', '/customers', { query: { role: 'lead' } })).toMatchObject(message('role'));
  });

  it('customers by e-mail, in any case', async () => {
    const { id, email } = data.customers[77]!;
    expect(ids(await everyRow(api, '/customers', { email: email.toUpperCase() }))).toEqual([id]);
    expect(await everyRow(api, '/customers', { email: 'nobody@mail.example' })).toEqual([]);
  });

  it('enrollments by customer and status', async () => {
    for (const status of new Set(data.enrollments.map((enrollment) => enrollment.status))) {
      const rows = await everyRow<Enrollment>(api, '/enrollments', { status });
      expect(ids(rows)).toEqual(ids(data.enrollments.filter((row) => row.status === status)));
    }
    const { customerId } = data.enrollments[3]!;
    const rows = await everyRow<Enrollment>(api, '/enrollments', { customerId });
    expect(rows.map((row) => row.customerId)).toEqual([customerId]);
  });

  it('check-ins by customer, by time in seconds with both ends left out, and by result', async () => {
    const success = data.checkins.class.filter(({ result }) => result === 'success').map(({ row }) => row);
    const sorted = success.map(({ timestamp }) => timestamp).sort((a, b) => a - b);
    const [after, before] = [sorted[20]!, sorted[60]!];
    const rows = await everyRow<ClassCheckin>(api, '/checkins/class', { after, before });
    expect(ids(rows)).toEqual(
      ids(success.filter(({ timestamp }) => timestamp > after && timestamp < before)),
    );
    expect(rows.length).toBeGreaterThan(10);
    const { customer } = success[0]!;
    const theirs = await everyRow<ClassCheckin>(api, '/checkins/class', { customer });
    expect(ids(theirs)).toEqual(ids(success.filter((row) => row.customer === customer)));
    const failures = await everyRow<ClassCheckin>(api, '/checkins/class', { result: 'failure' });
    expect(new Set(failures.map(({ result }) => result))).toEqual(new Set(['failure']));
    expect(failures.length + success.length).toBe(data.checkins.class.length);
  });

  it('check-in timestamps are milliseconds as in the examples, or seconds by option', async () => {
    const inSeconds = await startPushPressSandbox({ checkinTimestamps: 'seconds' });
    const { id, timestamp } = data.checkins.class[0]!.row;
    const read = async (of: typeof api) =>
      (await of<ClassCheckin>('GET', `/checkins/class/${id}`)).body.timestamp;
    expect([await read(api), await read(pushPressApi(inSeconds))]).toEqual([timestamp * 1000, timestamp]);
    await inSeconds.close();
  });

  it('classes and events by start, access and order', async () => {
    const { start } = data.classes[100]!;
    expect(ids(await everyRow<Class>(api, '/classes', { startsAfter: start }))).toEqual(
      ids(data.classes.slice(101)),
    );
    expect(await everyRow(api, '/classes', { access: 'invite_only' })).toEqual([]);
    expect(ids(await everyRow<Class>(api, '/classes', { order: 'descending' }))).toEqual(
      ids(data.classes).reverse(),
    );
    const closed = await everyRow<Event>(api, '/events', { access: 'invite_only' });
    expect(ids(closed)).toEqual(ids(data.events.filter(({ access }) => access === 'invite_only')));
    expect(closed.length).toBeGreaterThan(0);
  });

  it('expand adds the location and the reservations, each by its own value', async () => {
    const path = `/classes/${data.classes.find(({ locationUuid }) => locationUuid)!.id}`;
    const keys = async (expand: string[]) => {
      const { body } = await api<object>('GET', path, { query: { expand } });
      return Object.keys(body).filter((name) => name === 'location' || name === 'reservations');
    };
    expect(await keys([])).toEqual([]);
    expect(await keys(['location'])).toEqual(['location']);
    expect(await keys(['reservations', 'location'])).toEqual(['location', 'reservations']);
    expect(await api('GET', path, { query: { expand: 'location,reservations' } })).toMatchObject(
      message('expand'),
    );
  });

  it('counts check-ins by category, type, customer, time and origin', async () => {
    const count = async (query: Record<string, string | number | string[]> = {}) =>
      (await api<{ count: number }>('GET', '/checkins/count', { query })).body.count;
    const stored: StoredCheckin[] = Object.values(data.checkins).flat();
    const all = stored.filter(({ result }) => result === 'success');
    expect(await count()).toBe(all.length);
    const parts = await Promise.all(
      ['appointments', 'classes', 'events', 'open'].map((include) => count({ include })),
    );
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all.length);
    const [one, two] = [data.classTypes[0]!.id, data.classTypes[1]!.id];
    expect(await count({ type: [one, two] })).toBe(
      (await count({ type: one })) + (await count({ type: two })),
    );
    expect(await count({ includeHistoricalCheckins: 'false' })).toBe(
      all.filter(({ historical }) => !historical).length,
    );
    const { customer, timestamp } = all[0]!.row;
    expect(await count({ customer })).toBe(all.filter(({ row }) => row.customer === customer).length);
    expect(await count({ before: timestamp })).toBe(
      all.filter(({ row }) => row.timestamp < timestamp).length,
    );
    expect(await api('GET', '/checkins/count', { query: { include: 'naps' } })).toMatchObject(
      message('include'),
    );
  });

  it('attributions by customer and event', async () => {
    const { customerId } = [...data.attributions.values()][0]!;
    const rows = async (query: Record<string, string>) =>
      (await api<{ data: { resultArray: object[] } }>('GET', '/attributions/attributions', { query })).body
        .data.resultArray;
    expect(await rows({ customer: customerId })).toMatchObject([{ customerId }]);
    expect(await rows({ attributionEvent: 'signup' })).toHaveLength(6);
  });

  it('a required query parameter is required', async () => {
    expect(await api('GET', '/reservations')).toMatchObject(message('calendarItemId is required'));
    expect(await api('GET', '/invitations')).toMatchObject(message('eventId is required'));
    expect(await api('GET', '/reservations', { query: { calendarItemId: 'none' } })).toMatchObject({
      status: 404,
      body: 'Not Found',
    });
  });
});
