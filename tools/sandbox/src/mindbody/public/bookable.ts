import type { Reply } from '../../http/reply.ts';
import { type Context, isAmong, type Route, todayAt } from './context.ts';
import { refuse } from './errors.ts';
import { freeSpans } from './free.ts';
import { pageReply, rowsOf } from './paging.ts';
import { minutesBetween, plusMinutes } from './time.ts';

export const bookableRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/appointment/bookableitems', handle: list },
];

/** An availability is there once for each session type and each free span, always under the same id. */
function list(context: Context): Reply {
  const { site, query, config } = context;
  const kinds = query.numbers('sessionTypeIds');
  if (!kinds) throw refuse(400, 'MissingRequiredFields', 'The parameter request.sessionTypeIds is required.');
  const { from, before } = query.days('startDate', 'endDate', { start: todayAt(context) });
  const locations = query.numbers('locationIds');
  const staff = query.numbers('staffIds');
  const moved = query.number('appointmentId');
  const anyLength = query.flag('ignoreDefaultSessionLength') === true;
  const rows = site.availabilities
    .filter(
      (row) =>
        row.StartDateTime >= from &&
        row.StartDateTime < before &&
        isAmong(locations, row.Location.Id) &&
        isAmong(staff, row.Staff.Id),
    )
    .flatMap((availability) => {
      const spans = freeSpans(site, availability, moved);
      return availability.SessionTypes.filter(({ Id }) => kinds.includes(Id)).flatMap((kind) =>
        spans
          .filter(({ start, end }) => anyLength || minutesBetween(start, end) >= kind.DefaultTimeLength)
          .map(({ start, end }) => ({
            Id: availability.Id,
            Staff: availability.Staff,
            Location: availability.Location,
            Programs: availability.Programs,
            SessionType: kind,
            StartDateTime: start,
            EndDateTime: end,
            // The last moment at which one may begin.
            BookableEndDateTime: plusMinutes(end, -kind.DefaultTimeLength),
            PrepTime: 0,
            FinishTime: 0,
            IsMasked: false,
            ShowPublic: true,
          })),
      );
    });
  return pageReply(
    'Availabilities',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}
