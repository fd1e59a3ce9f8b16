import { ok, type Reply } from '../http/reply.ts';
import { byId, type Context, type Route } from './context.ts';
import { pageOf, resultArray } from './paging.ts';
import { reservationView } from './reservations.ts';
import type { Class, Event } from './types.ts';

export const calendarRoutes: Route[] = [
  { method: 'GET', path: '/classes', handle: (context) => listed(context.company.classes, context) },
  { method: 'GET', path: '/classes/types', handle: ({ company }) => resultArray(company.classTypes) },
  {
    method: 'GET',
    path: '/classes/types/{id}',
    handle: ({ company, param }) => ok(byId(company.classTypes, param('id'))),
  },
  { method: 'GET', path: '/classes/{id}', handle: (context) => one(context.company.classes, context) },
  { method: 'GET', path: '/events', handle: (context) => listed(context.company.events, context) },
  { method: 'GET', path: '/events/{id}', handle: (context) => one(context.company.events, context) },
];

function listed(items: readonly (Class | Event)[], context: Context): Reply {
  const { query } = context;
  const access = query.oneOf('access', ['invite_only', 'open']);
  const startsAfter = query.number('startsAfter') ?? Number.NEGATIVE_INFINITY;
  const sign = query.oneOf('order', ['ascending', 'descending']) === 'descending' ? -1 : 1;
  const rows = items
    .filter((item) => item.start > startsAfter && (access === undefined || accessOf(item) === access))
    .sort((a, b) => sign * (a.start - b.start));
  return resultArray(pageOf(rows, context));
}

/** Every class is open; only events can ask for an invitation. */
function accessOf(item: Class | Event): Event['access'] {
  return 'access' in item ? item.access : 'open';
}

function one(items: readonly (Class | Event)[], context: Context): Reply {
  const { company, query, param } = context;
  const item = byId<Class | Event>(items, param('id'));
  const expand = query.list('expand', ['location', 'reservations']);
  const reservations = company.reservations.filter(({ reservedId }) => reservedId === item.id);
  return ok({
    ...item,
    ...(expand.includes('location')
      ? { location: { name: company.locations.get(item.locationUuid ?? '') ?? '' } }
      : {}),
    ...(expand.includes('reservations')
      ? { reservations: reservations.map((reservation) => reservationView(reservation, context)) }
      : {}),
  });
}
