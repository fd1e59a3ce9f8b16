import type { Reply } from '../../http/reply.ts';
import { type Context, isAmong, nowAt, type Route } from './context.ts';
import { found, refuse } from './errors.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { WaitlistRow } from './rows.ts';
import type { SiteData } from './state.ts';
import { startOfDay } from './time.ts';

export const waitlistRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/class/waitlistentries', handle: list },
  { method: 'POST', path: '/public/v6/class/removefromwaitlist', handle: remove },
];

function list(context: Context): Reply {
  const { site, query, config } = context;
  const ids = query.numbers('waitlistEntryIds');
  const classIds = query.numbers('classIds');
  // With classes the schedules are ignored.
  const schedules = classIds ? undefined : query.numbers('classScheduleIds');
  const clients = query.texts('clientIds');
  const after = query.flag('hidePastEntries') === true ? nowAt(context) : '';
  const classes = new Map(site.classes.map((row) => [row.Id, row]));
  const rows = site.waitlist.filter((entry) => {
    const row = classes.get(entry.ClassId);
    return (
      row !== undefined &&
      row.StartDateTime >= after &&
      isAmong(ids, entry.Id) &&
      isAmong(classIds, entry.ClassId) &&
      isAmong(schedules, row.ClassScheduleId) &&
      isAmong(clients, entry.ClientId)
    );
  });
  return pageReply('WaitlistEntries', rowsOf(rows, entryView(site)), query, config.maxLimit);
}

function entryView(site: SiteData) {
  return ({ ClientId, ...entry }: WaitlistRow) => {
    const row = site.classes.find(({ Id }) => Id === entry.ClassId);
    return {
      ...entry,
      ClassDate: startOfDay(row?.StartDateTime ?? entry.RequestDateTime),
      Client: site.clients.find(({ Id }) => Id === ClientId) ?? { Id: ClientId },
      ...(row ? { ClassSchedule: site.classSchedules.find(({ Id }) => Id === row.ClassScheduleId) } : {}),
      VisitRefNo: 0,
    };
  };
}

/** All or nothing. The ids come in the query, although it is a POST. */
function remove({ site, query, changed }: Context): Reply {
  const ids = query.numbers('waitlistEntryIds');
  if (!ids) throw refuse(400, 'MissingRequiredFields', 'request.waitlistEntryIds is required.');
  const entries = ids.map((id) =>
    found(
      site.waitlist.find((entry) => entry.Id === id),
      `waiting list entry ${id}`,
    ),
  );
  for (const entry of new Set(entries)) {
    site.waitlist.splice(site.waitlist.indexOf(entry), 1);
    changed('classWaitlistRequest.cancelled', { siteId: site.site.Id, waitlistEntryId: entry.Id });
  }
  return { status: 200 };
}
