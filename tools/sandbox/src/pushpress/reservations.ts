import { ok } from '../http/reply.ts';
import { checkinView } from './checkins.ts';
import { byId, type Context, found, type Route } from './context.ts';
import { pageOf, resultArray } from './paging.ts';
import type { Reservation } from './types.ts';

export const reservationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/reservations',
    handle: (context) => {
      const { company, query } = context;
      const wanted = query.required('calendarItemId');
      found([...company.classes, ...company.events].find(({ id }) => id === wanted));
      const rows = company.reservations.filter(({ reservedId }) => reservedId === wanted);
      return resultArray(pageOf(rows, context).map((row) => reservationView(row, context)));
    },
  },
  {
    method: 'GET',
    path: '/reservations/{id}',
    handle: (context) =>
      ok(reservationView(byId(context.company.reservations, context.param('id')), context)),
  },
];

export function reservationView(row: Reservation, context: Pick<Context, 'settings'>): object {
  return row.checkin ? { ...row, checkin: checkinView(row.checkin, context) } : row;
}
