import { describe, expect, it } from 'vitest';
import type { ClassRow } from '../src/mindbody/public/types.ts';
import { type Listed, publicBench } from './support/public-bench.ts';

const bench = publicBench({ clients: 30 });
const list = async <T extends { Id: number | string }>(
  path: string,
  name: string,
  query: Record<string, string | number | string[]> = {},
) => (await bench.api<Listed & Record<string, T[]>>('GET', path, { query })).body[name]!;
const classes = (query: Record<string, string | number | string[]> = {}) =>
  list<ClassRow>('/class/classes', 'Classes', query);

describe('Mindbody Public API: classes', () => {
  it('are those of today in the time of the site, unless days are named', async () => {
    const days = (rows: ClassRow[]) => [
      ...new Set(rows.map(({ StartDateTime }) => StartDateTime.slice(0, 10))),
    ];
    expect(days(await classes())).toEqual(['2026-03-02']);
    // 07:30 in UTC on the third is still the second in Los Angeles.
    bench.clock.advance(22.5 * 3_600_000);
    expect(days(await classes())).toEqual(['2026-03-02']);
    bench.clock.advance(3_600_000);
    expect(days(await classes())).toEqual(['2026-03-03']);
    const range = {
      'request.startDateTime': '2026-03-01T23:00:00',
      'request.endDateTime': '2026-03-03T00:00:00',
    };
    expect(days(await classes(range))).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
    // An end of today: nothing lies between tomorrow and that.
    expect(await classes({ 'request.startDateTime': '2026-03-05' })).toEqual([]);
    const all = await classes({
      'request.startDateTime': '2026-01-01',
      'request.endDateTime': '2026-12-31',
      'request.limit': 200,
    });
    expect(all).toHaveLength(200);
  });

  it('are filtered by what they belong to', async () => {
    const today = await classes();
    const one = today[2]!;
    const only = async (name: string, value: number) => classes({ [`request.${name}`]: value });
    expect(await only('classIds', one.Id)).toEqual([one]);
    expect(await only('classScheduleIds', one.ClassScheduleId)).toEqual([one]);
    expect(await only('classDescriptionIds', one.ClassDescription.Id)).toContainEqual(one);
    expect(await only('staffIds', one.Staff.Id)).toContainEqual(one);
    expect(await only('locationIds', one.Location.Id)).toContainEqual(one);
    expect(await only('sessionTypeIds', 1)).toEqual([]);
    expect(await only('programIds', 1)).toEqual([]);
    expect(await classes({ 'request.classIds': [String(today[0]!.Id), String(one.Id)] })).toHaveLength(2);
  });

  it('are hidden when canceled, and when it is too late to book', async () => {
    bench.site.classes.find(({ StartDateTime }) => StartDateTime === '2026-03-02T20:00:00')!.IsCanceled =
      true;
    expect(await classes()).toHaveLength(8);
    expect(await classes({ 'request.hideCanceledClasses': 'true' })).toHaveLength(7);
    bench.clock.advance(9 * 3_600_000);
    expect(await classes({ 'request.schedulingWindow': 'true' })).toHaveLength(5);
  });

  it('show who is booked and who waits', async () => {
    const small = (await classes()).at(-1)!;
    expect(small).toMatchObject({
      MaxCapacity: 6,
      TotalBooked: 6,
      TotalBookedWaitlist: 2,
      IsAvailable: false,
    });
    bench.site.visits.splice(
      bench.site.visits.findIndex(({ ClassId }) => ClassId === small.Id),
      1,
    );
    expect((await classes()).at(-1)).toMatchObject({ TotalBooked: 5, IsAvailable: true });
  });
});

describe('Mindbody Public API: descriptions, schedules, enrollments and courses', () => {
  it('descriptions have no date by default', async () => {
    const all = await list('/class/classdescriptions', 'ClassDescriptions');
    expect(all).toEqual(bench.site.classDescriptions);
    const taught = { 'request.startClassDateTime': '2026-03-02', 'request.endClassDateTime': '2026-03-03' };
    expect((await list('/class/classdescriptions', 'ClassDescriptions', taught)).length).toBe(6);
    const active = { 'request.includeInactive': 'false' };
    expect(await list('/class/classdescriptions', 'ClassDescriptions', active)).toHaveLength(all.length - 1);
    const one = { 'request.classDescriptionId': all[1]!.Id };
    expect(await list('/class/classdescriptions', 'ClassDescriptions', one)).toEqual([all[1]]);
  });

  it.each([
    ['/class/classschedules', 'ClassSchedules', 'request.', 'classSchedules', 'classScheduleIds'],
    ['/enrollment/enrollments', 'Enrollments', 'request.', 'enrollments', 'classScheduleIds'],
    ['/class/courses', 'Courses', 'getCoursesRequest.', 'courses', 'courseIDs'],
  ] as const)(
    '%s has what runs today, or in the days that are named',
    async (path, name, prefix, key, idsName) => {
      const rows = bench.site[key];
      expect(await list(path, name)).toEqual(rows);
      Object.assign(rows[0]!, { StartDate: '2026-03-03T00:00:00' });
      expect(await list(path, name)).toEqual(rows.slice(1));
      expect(await list(path, name, { [`${prefix}startDate`]: '2026-03-03' })).toEqual(rows);
      expect(await list(path, name, { [`${prefix}endDate`]: '2026-03-03' })).toEqual(rows);
      expect(await list(path, name, { [`${prefix}startDate`]: '2030-01-01' })).toEqual([]);
      expect(await list(path, name, { [`${prefix}${idsName}`]: rows[2]!.Id })).toEqual([rows[2]]);
    },
  );
});

describe('Mindbody Public API: the site', () => {
  it('has locations, programs, session types and staff', async () => {
    expect(await list('/site/locations', 'Locations')).toEqual(bench.site.locations);
    expect(await list('/site/programs', 'Programs', { 'request.scheduleType': 'Class' })).toHaveLength(1);
    const [program] = bench.site.programs;
    const own = bench.site.sessionTypes.filter(({ ProgramId }) => ProgramId === program!.Id);
    expect(await list('/site/sessiontypes', 'SessionTypes', { 'request.programIDs': program!.Id })).toEqual(
      own,
    );
    const teachers = bench.site.staff.filter((one) => one.ClassTeacher && one.IsMale);
    const filters = { 'request.filters': ['ClassInstructor', 'Male'] };
    expect(await list('/staff/staff', 'StaffMembers', filters)).toEqual(teachers);
    const unknown = await bench.api('GET', '/staff/staff', { query: { 'request.filters': 'toString' } });
    expect(unknown.status).toBe(400);
  });

  it('is one of those that the key opens, with a time zone', async () => {
    await bench.restart({ sites: [-99, 5] });
    const sites = await list<{ Id: number; TimeZone: string }>('/site/sites', 'Sites');
    expect(sites.map(({ Id, TimeZone }) => [Id, TimeZone])).toEqual([
      [-99, 'America/Los_Angeles'],
      [5, 'America/New_York'],
    ]);
    expect(await list('/site/sites', 'Sites', { 'request.siteIds': 5 })).toEqual([sites[1]]);
    const codeOf = async (siteId: number) =>
      (await bench.api<{ ActivationCode: string }>('GET', '/site/activationcode', { siteId })).body
        .ActivationCode;
    expect(await codeOf(5)).toMatch(/^[0-9a-f]{12}$/);
    expect(await codeOf(5)).not.toBe(await codeOf(-99));
  });

  it('has the same rows for the same seed and day, and others for another', async () => {
    const rows = () => structuredClone({ ...bench.site, nextId: 0, nextUniqueId: 0 });
    const one = rows();
    await bench.restart({});
    expect(rows()).toEqual(one);
    await bench.restart({ seed: 2 });
    expect(rows().clients).not.toEqual(one.clients);
    await bench.restart({ clients: 10, classes: 5 });
    expect(bench.site.clients.map(({ Email }) => Email)).toEqual(
      one.clients.slice(0, 10).map(({ Email }) => Email),
    );
    expect(bench.site.classes).toHaveLength(5);
    await expect(bench.restart({ clients: 0 })).rejects.toThrow(
      'The size `clients` must be a whole number of at least 1, not 0.',
    );
    await expect(bench.restart({ sites: [1, 1] })).rejects.toThrow('`sites`');
    await expect(bench.restart({ maxLimit: 0 })).rejects.toThrow('`maxLimit`');
  });
});
