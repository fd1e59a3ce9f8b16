import { ok, type Reply } from '../../http/reply.ts';
import { classView } from './class-view.ts';
import { type Context, clientOf, type Route, todayAt } from './context.ts';
import { found } from './errors.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { Visit } from './rows.ts';

export const visitRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/client/clientvisits', handle: clientVisits },
  { method: 'GET', path: '/public/v6/client/clientschedule', handle: clientSchedule },
  { method: 'GET', path: '/public/v6/class/classvisits', handle: classVisits },
];

function clientVisits(context: Context): Reply {
  const { query, config } = context;
  const unpaid = query.flag('unpaidsOnly') === true;
  const rows = visitsOf(context).filter(({ ServiceId }) => !unpaid || ServiceId === undefined);
  if (query.text('order')?.toLowerCase() === 'desc') rows.reverse();
  return pageReply(
    'Visits',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

/** The visits, and where it is asked for what the client waits for, which has no visit of its own yet. */
function clientSchedule(context: Context): Reply {
  const { site, query, config } = context;
  const client = clientOf(site, query.text('clientId'), query.number('uniqueClientId'));
  const withWaiting = query.flag('includeWaitlistEntries') === true;
  const waiting = site.waitlist
    .filter(({ ClientId }) => withWaiting && ClientId === client.Id)
    .flatMap(({ Id, ClassId }) => {
      const row = site.classes.find((one) => one.Id === ClassId);
      if (!row) return [];
      const queue = site.waitlist.filter((entry) => entry.ClassId === ClassId);
      return {
        ClassId,
        ClientId: client.Id,
        Name: row.ClassDescription.Name,
        StartDateTime: row.StartDateTime,
        EndDateTime: row.EndDateTime,
        WaitlistInfo: {
          WaitlistId: Id,
          WaitlistOrderNumber: queue.findIndex((entry) => entry.Id === Id) + 1,
        },
      };
    });
  return pageReply(
    'Visits',
    rowsOf([...visitsOf(context), ...waiting], (row) => row),
    query,
    config.maxLimit,
  );
}

/** Oldest first; without dates those of today, and with an end alone those of that day. */
function visitsOf(context: Context): Visit[] {
  const { site, query } = context;
  const client = clientOf(site, query.text('clientId'), query.number('uniqueClientId'));
  const { from, before } = query.days('startDate', 'endDate', { end: todayAt(context) });
  return site.visits
    .filter(
      (visit) => visit.ClientId === client.Id && visit.StartDateTime >= from && visit.StartDateTime < before,
    )
    .sort((a, b) => (a.StartDateTime < b.StartDateTime ? -1 : 1));
}

function classVisits({ site, query }: Context): Reply {
  query.required('classID');
  const id = query.number('classID');
  const row = found(
    site.classes.find((one) => one.Id === id),
    'such class',
  );
  const since = query.time('lastModifiedDate') ?? '';
  const visits = site.visits.filter((one) => one.ClassId === id && one.LastModifiedDateTime >= since);
  return ok({ Class: { ...classView(site)(row), Visits: visits } });
}
