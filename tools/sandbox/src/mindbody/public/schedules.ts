import type { Reply } from '../../http/reply.ts';
import { type Context, isAmong, type Route, todayAt } from './context.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { DayRange } from './query.ts';
import type { ClassSchedule } from './types.ts';

/** What runs over weeks. All three lists are about today when no date is given. */
export const scheduleRoutes: Route[] = [
  {
    method: 'GET',
    path: '/public/v6/class/classschedules',
    handle: (context) => schedules(context, 'ClassSchedules', context.site.classSchedules),
  },
  {
    method: 'GET',
    path: '/public/v6/enrollment/enrollments',
    handle: (context) => schedules(context, 'Enrollments', context.site.enrollments),
  },
  {
    method: 'GET',
    path: '/public/v6/class/courses',
    // The one list whose names begin otherwise.
    prefix: 'getCoursesRequest.',
    handle: courses,
  },
];

function schedules(context: Context, name: string, all: readonly ClassSchedule[]): Reply {
  const { query, config } = context;
  const range = query.days('startDate', 'endDate', { start: todayAt(context) });
  const ids = query.numbers('classScheduleIds');
  const locations = query.numbers('locationIds');
  const programs = query.numbers('programIds');
  const sessionTypes = query.numbers('sessionTypeIds');
  const staff = query.numbers('staffIds');
  const rows = all.filter(
    (row) =>
      runs(row, range) &&
      isAmong(ids, row.Id) &&
      isAmong(locations, row.Location.Id) &&
      isAmong(programs, row.ClassDescription.Program.Id) &&
      isAmong(sessionTypes, row.ClassDescription.SessionType.Id) &&
      isAmong(staff, row.Staff.Id),
  );
  return pageReply(
    name,
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

function courses(context: Context): Reply {
  const { site, query, config } = context;
  const range = query.days('startDate', 'endDate', { start: todayAt(context) });
  const ids = query.numbers('courseIDs');
  const locations = query.numbers('locationIDs');
  const programs = query.numbers('programIDs');
  const staff = query.numbers('staffIDs');
  const rows = site.courses.filter(
    (row) =>
      runs(row, range) &&
      isAmong(ids, row.Id) &&
      isAmong(locations, row.Location.Id) &&
      isAmong(programs, row.Program.Id) &&
      isAmong(staff, row.Organizer.Id),
  );
  return pageReply(
    'Courses',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

function runs(row: { StartDate: string; EndDate: string }, { from, before }: DayRange): boolean {
  return row.StartDate < before && row.EndDate >= from;
}
