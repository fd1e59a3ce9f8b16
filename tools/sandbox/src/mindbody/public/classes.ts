import type { Reply } from '../../http/reply.ts';
import { classView } from './class-view.ts';
import { type Context, isAmong, nowAt, type Route, todayAt } from './context.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { ClassRow } from './types.ts';

export const classRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/class/classes', handle: list },
  { method: 'GET', path: '/public/v6/class/classdescriptions', handle: descriptions },
];

/** Without dates it is about today alone, whatever else is asked for: ids too. */
function list(context: Context): Reply {
  const { site, query, config } = context;
  const today = todayAt(context);
  const { from, before } = query.days('startDateTime', 'endDateTime', { start: today, end: today });
  const since = query.time('lastModifiedDate') ?? '';
  const hideCanceled = query.flag('hideCanceledClasses') === true;
  const bookableAfter = query.flag('schedulingWindow') === true ? nowAt(context) : '';
  const fits = classFilter(context);
  const rows = site.classes.filter(
    (row) =>
      row.StartDateTime >= from &&
      row.StartDateTime < before &&
      row.StartDateTime > bookableAfter &&
      row.LastModifiedDateTime >= since &&
      !(hideCanceled && row.IsCanceled) &&
      fits(row),
  );
  return pageReply('Classes', rowsOf(rows, classView(site)), query, config.maxLimit);
}

function classFilter({ query }: Context): (row: ClassRow) => boolean {
  const ids = query.numbers('classIds');
  const schedules = query.numbers('classScheduleIds');
  const kinds = query.numbers('classDescriptionIds');
  const locations = query.numbers('locationIds');
  const programs = query.numbers('programIds');
  const sessionTypes = query.numbers('sessionTypeIds');
  const staff = query.numbers('staffIds');
  return (row) =>
    isAmong(ids, row.Id) &&
    isAmong(schedules, row.ClassScheduleId) &&
    isAmong(kinds, row.ClassDescription.Id) &&
    isAmong(locations, row.Location.Id) &&
    isAmong(programs, row.ClassDescription.Program.Id) &&
    isAmong(sessionTypes, row.ClassDescription.SessionType.Id) &&
    isAmong(staff, row.Staff.Id);
}

/** The one list of this kind that has no date by default; with dates, only what is scheduled then. */
function descriptions({ site, query, config }: Context): Reply {
  const id = query.number('classDescriptionId');
  const programs = query.numbers('programIds');
  const location = query.number('locationId');
  const teacher = query.number('staffId');
  const from = query.time('startClassDateTime');
  const before = query.time('endClassDateTime');
  const withInactive = query.flag('includeInactive') ?? true;
  const isScheduled = [from, before, location, teacher].some((value) => value !== undefined);
  const taught = new Set(
    site.classes
      .filter(
        (row) =>
          (from === undefined || row.StartDateTime >= from) &&
          (before === undefined || row.StartDateTime < before) &&
          (location === undefined || row.Location.Id === location) &&
          (teacher === undefined || row.Staff.Id === teacher),
      )
      .map((row) => row.ClassDescription.Id),
  );
  const rows = site.classDescriptions.filter(
    (row) =>
      (id === undefined || row.Id === id) &&
      (withInactive || row.Active) &&
      isAmong(programs, row.Program.Id) &&
      (!isScheduled || taught.has(row.Id)),
  );
  return pageReply(
    'ClassDescriptions',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}
