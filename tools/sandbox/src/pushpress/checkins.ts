import { ok } from '../http/reply.ts';
import type { Checkin, StoredCheckin } from './checkin-types.ts';
import { type Context, found, type Route } from './context.ts';
import { cursorPage, pageOf, resultArray } from './paging.ts';
import type { Query } from './query.ts';

const kinds = ['class', 'event', 'open'] as const;

export const checkinRoutes: Route[] = [
  ...kinds.map(
    (kind): Route => ({
      method: 'GET',
      path: `/checkins/${kind}`,
      handle: (context) => {
        const result = context.query.oneOf('result', ['failure', 'success']) ?? 'success';
        const rows = selected<StoredCheckin>(context.company.checkins[kind], context.query);
        const page = pageOf(
          rows.filter((stored) => stored.result === result),
          context,
        );
        return resultArray(page.map(({ row }) => checkinView(row, context)));
      },
    }),
  ),
  {
    method: 'GET',
    path: '/checkins/appointment',
    handle: (context) =>
      cursorPage(
        selected(context.company.checkins.appointment, context.query),
        ({ row }) => row.id,
        ({ row }) => checkinView(row, context),
        context,
      ),
  },
  ...([...kinds, 'appointment'] as const).map(
    (kind): Route => ({
      method: 'GET',
      path: `/checkins/${kind}/{uuid}`,
      handle: (context) => {
        const rows: readonly StoredCheckin[] = context.company.checkins[kind];
        const wanted = context.param('uuid');
        return ok(checkinView(found(rows.find(({ row }) => row.id === wanted)).row, context));
      },
    }),
  ),
  { method: 'GET', path: '/checkins/count', handle: (context) => ok({ count: counted(context) }) },
];

/** Check-ins are stored in seconds; the vendor answers milliseconds in its examples and seconds at times. */
export function checkinView<T extends Checkin>(row: T, { settings }: Pick<Context, 'settings'>): T {
  return settings.checkinTimestamps === 'seconds' ? row : { ...row, timestamp: row.timestamp * 1000 };
}

/** The filters that every kind takes. `before` and `after` are seconds, both exclusive. */
function selected<T extends StoredCheckin>(rows: readonly T[], query: Query): T[] {
  const customer = query.text('customer');
  const before = query.number('before') ?? Number.POSITIVE_INFINITY;
  const after = query.number('after') ?? Number.NEGATIVE_INFINITY;
  return rows.filter(
    ({ row }) =>
      row.timestamp < before &&
      row.timestamp > after &&
      (customer === undefined || row.customer === customer),
  );
}

const categories = { appointments: 'appointment', classes: 'class', events: 'event', open: 'open' } as const;

function counted({ company, query }: Context): number {
  const include = query.oneOf('include', ['appointments', 'classes', 'events', 'open']);
  const types = query.list('type');
  const historical = query.oneOf('includeHistoricalCheckins', ['false', 'true']) !== 'false';
  const rows: StoredCheckin[] = include
    ? [...company.checkins[categories[include]]]
    : Object.values(company.checkins).flat();
  return selected(rows, query).filter(
    (stored) =>
      stored.result === 'success' &&
      (historical || !stored.historical) &&
      (types.length === 0 || ('typeId' in stored.row && types.includes(stored.row.typeId))),
  ).length;
}
