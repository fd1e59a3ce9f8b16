import { ok, type Reply } from '../../http/reply.ts';
import { boolean, number, shape, text } from '../../http/rules.ts';
import { clientFields } from './client-fields.ts';
import { type Context, clientOf, isAmong, nowAt, type Route, readBody } from './context.ts';
import { refuse } from './errors.ts';
import { clientData } from './events.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { Client } from './types.ts';

export const clientRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/client/clients', handle: list },
  { method: 'POST', path: '/public/v6/client/addclient', handle: add },
  { method: 'POST', path: '/public/v6/client/updateclient', handle: update },
  { method: 'GET', path: '/public/v6/client/clientcompleteinfo', handle: completeInfo },
];

const mostIds = 20;

function list({ site, query, config }: Context): Reply {
  const ids = query.texts('clientIDs');
  const uniqueIds = query.numbers('uniqueIds');
  const words = query.text('searchText')?.toLowerCase();
  if (ids && ids.length > mostIds) {
    throw refuse(400, 'InvalidParameter', `request.clientIDs may name ${mostIds} clients at most.`);
  }
  if (uniqueIds && (ids || words)) {
    throw refuse(400, 'InvalidParameter', 'request.uniqueIds goes with neither clientIDs nor searchText.');
  }
  const since = query.time('lastModifiedDate');
  const isProspect = query.flag('isProspect');
  const all = query.flag('includeInactive') === true;
  const rows = site.clients.filter(
    (client) =>
      (all || client.Active) &&
      isAmong(ids, client.Id) &&
      isAmong(uniqueIds, client.UniqueId) &&
      (isProspect === undefined || client.IsProspect === isProspect) &&
      (since === undefined || client.LastModifiedDateTime >= since) &&
      (!words || wordsOf(client).includes(words)),
  );
  return pageReply(
    'Clients',
    rowsOf(rows, (client) => client),
    query,
    config.maxLimit,
  );
}

function wordsOf({ FirstName, LastName, Email = '' }: Client): string {
  return `${FirstName} ${LastName} ${Email}`.toLowerCase();
}

const named = shape(
  { FirstName: text(), LastName: text() },
  { NewId: text({ pattern: /\S/ }), Test: boolean },
);

function add(context: Context): Reply {
  const { site, changed } = context;
  const { FirstName, LastName, NewId, Test } = readBody(context.body, named);
  const fields = readBody(context.body, clientFields);
  const now = nowAt(context);
  if (NewId !== undefined) refuseTaken(context, NewId);
  const client: Client = {
    AccountBalance: 0,
    Active: true,
    IsProspect: false,
    IsCompany: false,
    Status: 'Non-Member',
    ...fields,
    FirstName,
    LastName,
    Id: NewId ?? String(100_000_000 + site.nextId()),
    UniqueId: site.nextUniqueId(),
    CreationDate: now,
    LastModifiedDateTime: now,
    Action: 'None',
  };
  if (!Test) {
    site.clients.push(client);
    changed('client.created', clientData(site, client));
  }
  return ok({ Client: { ...client, Action: 'Added' } });
}

const reference = shape(
  { Client: shape({}, { Id: text(), UniqueId: number }) },
  { NewId: text({ pattern: /\S/ }), Test: boolean },
);
const changes = shape({ Client: clientFields });

function update(context: Context): Reply {
  const { site, body, changed } = context;
  const { Client: meant, NewId, Test } = readBody(body, reference);
  const client = clientOf(site, meant.Id, meant.UniqueId);
  const { Client: fields } = readBody(body, changes);
  if (NewId !== undefined && NewId !== client.Id) refuseTaken(context, NewId);
  const after: Client = {
    ...client,
    ...fields,
    Id: NewId ?? client.Id,
    LastModifiedDateTime: nowAt(context),
  };
  if (!Test) {
    if (after.Id !== client.Id) moveBookings(context, client.Id, after.Id);
    Object.assign(client, after);
    changed('client.updated', clientData(site, client));
  }
  return ok({ Client: { ...after, Action: 'Updated' } });
}

function refuseTaken({ site }: Context, id: string): void {
  if (!site.clients.some((client) => client.Id === id)) return;
  throw refuse(400, 'ClientIdInUse', 'The id belongs to another client.');
}

/** A client's id can change; what is booked and bought goes along. */
function moveBookings({ site }: Context, from: string, to: string): void {
  for (const rows of [site.visits, site.waitlist, site.appointments, site.sales]) {
    for (const row of rows) if (row.ClientId === from) row.ClientId = to;
  }
  for (const rows of [site.clientServices, site.memberships]) {
    for (const row of rows) if (row.ClientID === from) row.ClientID = to;
  }
}

function completeInfo({ site, query }: Context): Reply {
  const client = clientOf(site, query.required('clientId'), query.number('uniqueClientId'));
  const wanted = query.texts('requiredClientData');
  return ok({
    Client: client,
    ...(isAmong(wanted, 'Services') ? { ClientServices: boughtBy(site.clientServices, client) } : {}),
    ...(isAmong(wanted, 'Memberships') ? { ClientMemberships: boughtBy(site.memberships, client) } : {}),
    ...(isAmong(wanted, 'Contracts') ? { ClientContracts: [] } : {}),
    ...(isAmong(wanted, 'ArrivalPrograms') ? { ClientArrivals: [] } : {}),
  });
}

function boughtBy<T extends { ClientID: string }>(rows: readonly T[], client: Client): T[] {
  return rows.filter((row) => row.ClientID === client.Id);
}
