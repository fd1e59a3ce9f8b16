import type { Reply } from '../../http/reply.ts';
import { type Context, clientOf, isAmong, type Route, todayAt } from './context.ts';
import { refuse } from './errors.ts';
import { pageReply, rowsOf } from './paging.ts';

/** What clients have bought. */
export const purchaseRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/client/clientservices', handle: services },
  { method: 'GET', path: '/public/v6/client/activeclientmemberships', handle: memberships },
];

function services(context: Context): Reply {
  const { site, query, config } = context;
  const ids = clientIds(context);
  const today = todayAt(context);
  const range = query.days('startDate', 'endDate', { start: today, end: today });
  const dateOf = query.flag('useActivateDate') === true ? 'ActiveDate' : 'PaymentDate';
  const activeOnly = query.flag('showActiveOnly') === true;
  const programs = query.numbers('programIds');
  const visits = query.number('visitCount') ?? 0;
  const rows = site.clientServices.filter(
    (row) =>
      ids.has(row.ClientID) &&
      row[dateOf] >= range.from &&
      row[dateOf] < range.before &&
      (!activeOnly || row.Current) &&
      isAmong(programs, row.Program.Id) &&
      row.Remaining >= visits,
  );
  return pageReply(
    'ClientServices',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

/** Unique ids win over the ids that the business gave, and one client over several. */
function clientIds({ site, query }: Context): ReadonlySet<string> {
  const one = query.text('clientId');
  const unique = query.number('uniqueClientId');
  if (one !== undefined || unique !== undefined) return new Set([clientOf(site, one, unique).Id]);
  const several =
    query.numbers('uniqueClientIds')?.map((id) => clientOf(site, undefined, id).Id) ??
    query.texts('clientIds');
  if (!several) throw refuse(400, 'MissingRequiredFields', 'A client is required.');
  return new Set(several);
}

function memberships({ site, query, config }: Context): Reply {
  const client = clientOf(site, query.required('clientId'), query.number('uniqueClientId'));
  const rows = site.memberships.filter(({ ClientID, Current }) => ClientID === client.Id && Current);
  return pageReply(
    'ClientMemberships',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}
