import { ok, type Reply } from '../../http/reply.ts';
import { boolean, number, oneOf, shape, text } from '../../http/rules.ts';
import { localTime } from './client-fields.ts';
import { type Context, clientOf, isAmong, type Route, readBody, todayAt } from './context.ts';
import { found, refuse } from './errors.ts';
import { appointmentData } from './events.ts';
import { isFree } from './free.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { Appointment, AppointmentStatus } from './rows.ts';
import type { SiteData } from './state.ts';
import { minutesBetween, plusMinutes } from './time.ts';

export const appointmentRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/appointment/staffappointments', handle: list },
  { method: 'POST', path: '/public/v6/appointment/addappointment', handle: add },
  { method: 'POST', path: '/public/v6/appointment/updateappointment', handle: update },
];

function list(context: Context): Reply {
  const { site, query, config } = context;
  const { from, before } = query.days('startDate', 'endDate', { start: todayAt(context) });
  const ids = query.numbers('appointmentIds');
  const client = query.text('clientId');
  const locations = query.numbers('locationIds');
  const staff = query.numbers('staffIds');
  const rows = site.appointments.filter(
    (row) =>
      row.StartDateTime >= from &&
      row.StartDateTime < before &&
      isAmong(ids, row.Id) &&
      (client === undefined || row.ClientId === client) &&
      isAmong(locations, row.LocationId) &&
      isAmong(staff, row.StaffId),
  );
  return pageReply(
    'Appointments',
    rowsOf(rows, (row) => appointmentView(site, row)),
    query,
    config.maxLimit,
  );
}

function appointmentView(site: SiteData, row: Appointment) {
  const staff = site.staff.find(({ Id }) => Id === row.StaffId);
  if (!staff) return row;
  const { Id, FirstName, LastName, DisplayName } = staff;
  return { ...row, Staff: { Id, FirstName, LastName, DisplayName } };
}

const texts = { Notes: text(), PartnerExternalId: text(), ProviderId: text() };

const newAppointment = shape(
  { ClientId: text(), LocationId: number, SessionTypeId: number, StaffId: number, StartDateTime: localTime },
  {
    ...texts,
    Duration: number,
    EndDateTime: localTime,
    IsWaitlist: boolean,
    StaffRequested: boolean,
    Test: boolean,
  },
);

function add({ site, body, changed }: Context): Reply {
  const { Test, Duration, EndDateTime, ...given } = readBody(body, newAppointment);
  const client = clientOf(site, given.ClientId);
  const kind = kindOf(site, given.SessionTypeId);
  const end = EndDateTime ?? plusMinutes(given.StartDateTime, Duration ?? kind.DefaultTimeLength);
  const row: Appointment = {
    IsWaitlist: false,
    StaffRequested: false,
    ...given,
    Id: site.nextId(),
    ProgramId: kind.ProgramId,
    EndDateTime: end,
    Duration: minutesBetween(given.StartDateTime, end),
    Status: given.IsWaitlist ? 'Requested' : 'Booked',
    FirstAppointment: !site.appointments.some(({ ClientId }) => ClientId === client.Id),
  };
  found(
    site.locations.find(({ Id }) => Id === row.LocationId),
    'such location',
  );
  refuseUnlessFree(site, row);
  if (!Test) {
    site.appointments.push(row);
    changed('appointmentBooking.created', appointmentData(site, row));
  }
  return ok({ Appointment: appointmentView(site, row) });
}

const statuses = {
  confirm: 'Confirmed',
  unconfirm: 'Booked',
  arrive: 'Arrived',
  unarrive: 'Booked',
  cancel: 'Cancelled',
  latecancel: 'LateCancelled',
  complete: 'Completed',
} as const satisfies Record<string, AppointmentStatus>;

type Order = keyof typeof statuses;

const appointmentChange = shape(
  { AppointmentId: number },
  {
    ...texts,
    Execute: oneOf(Object.keys(statuses) as Order[]),
    StartDateTime: localTime,
    EndDateTime: localTime,
    StaffId: number,
    SessionTypeId: number,
    Test: boolean,
  },
);

/** A new start alone keeps the length. What is cancelled stays so: this API has no way back. */
function update({ site, body, changed }: Context): Reply {
  const { AppointmentId, Execute, Test, EndDateTime, ...given } = readBody(body, appointmentChange);
  const row = found(
    site.appointments.find(({ Id }) => Id === AppointmentId),
    'such appointment',
  );
  if (isOver(row)) throw refuse(400, 'InvalidRequest', 'The appointment is cancelled.');
  const start = given.StartDateTime ?? row.StartDateTime;
  const end = EndDateTime ?? plusMinutes(start, row.Duration);
  const after: Appointment = {
    ...row,
    ...given,
    EndDateTime: end,
    Duration: minutesBetween(start, end),
    ...(Execute ? { Status: statuses[Execute] } : {}),
  };
  if (given.SessionTypeId !== undefined) after.ProgramId = kindOf(site, given.SessionTypeId).ProgramId;
  if (given.StaffId !== undefined || given.StartDateTime || EndDateTime) refuseUnlessFree(site, after);
  if (!Test) {
    Object.assign(row, after);
    if (isOver(row)) {
      changed('appointmentBooking.cancelled', { siteId: site.site.Id, appointmentId: row.Id });
    } else {
      changed('appointmentBooking.updated', appointmentData(site, row));
    }
  }
  return ok({ Appointment: appointmentView(site, after) });
}

function isOver({ Status }: Appointment): boolean {
  return Status === 'Cancelled' || Status === 'LateCancelled';
}

function kindOf(site: SiteData, id: number) {
  return found(
    site.sessionTypes.find(({ Id, Type }) => Id === id && Type === 'Appointment'),
    'such session type for appointments',
  );
}

function refuseUnlessFree(site: SiteData, row: Appointment): void {
  const staff = found(
    site.staff.find(({ Id, AppointmentInstructor }) => Id === row.StaffId && AppointmentInstructor),
    'such staff member who takes appointments',
  );
  if (row.Duration <= 0) throw refuse(400, 'InvalidParameter', 'The appointment must end after its start.');
  if (row.IsWaitlist || staff.AlwaysAllowDoubleBooking || isFree(site, row)) return;
  throw refuse(400, 'AppointmentNotAvailable', 'The staff member is not available at that time.');
}
