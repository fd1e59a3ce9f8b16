import { checkinView } from './checkins.ts';
import type { Settings } from './context.ts';
import { type EventName, eventNames } from './event-names.ts';
import { reservationView } from './reservations.ts';
import type { CompanyData } from './state.ts';

/** The `data` of an event when the caller brings none: one of the company's own rows. */
export function sampleData(event: string, data: CompanyData, settings: Settings): object {
  const sample = samples[event as EventName];
  if (!Object.hasOwn(samples, event)) {
    throw new TypeError(
      `There is no sample for the event "${event}"; give its data, or use one of ${eventNames.join(', ')}.`,
    );
  }
  return sample(data, settings);
}

type Sample = (data: CompanyData, settings: Settings) => object;

const appInstall: Sample = ({ company }) => ({
  clientUuid: company.id,
  appId: 'app_sandbox',
  installationId: `inst_${company.id}`,
});
const appointment: Sample = ({ appointments }) => appointments[0]!;
const checkin: Sample = ({ checkins }, settings) => {
  const { row } = checkins.class.find(({ result }) => result === 'success') ?? firstCheckin(checkins);
  return checkinView(row, { settings });
};
const customer: Sample = ({ customers }) => customers.at(-1)!;
const enrollment: Sample = ({ enrollments }) => needed(enrollments[0], 'enrollments');
const reservation =
  (status: string): Sample =>
  ({ reservations }, settings) => {
    const row = reservations.find((candidate) => candidate.status === status) ?? reservations[0];
    return { ...reservationView(needed(row, 'reservations'), { settings }), status };
  };

const samples: Record<EventName, Sample> = {
  'app.installed': appInstall,
  'app.uninstalled': appInstall,
  'appointment.canceled': appointment,
  'appointment.noshowed': appointment,
  'appointment.rescheduled': appointment,
  'appointment.scheduled': appointment,
  'checkin.created': checkin,
  // The slim payloads of what is gone: ids and no more.
  'checkin.deleted': (data) => {
    const { id, customer, company } = firstCheckin(data.checkins).row;
    return { id, customerId: customer, companyId: company };
  },
  'checkin.failed': ({ checkins }, settings) => {
    const { row } = checkins.class.find(({ result }) => result === 'failure') ?? firstCheckin(checkins);
    return checkinView(row, { settings });
  },
  'checkin.updated': checkin,
  'class.canceled': ({ classes }) => classes[0]!,
  'customer.created': customer,
  'customer.deleted': ({ customers }) => {
    const { id, companyId } = customers.at(-1)!;
    return { id, companyId };
  },
  'customer.details.changed': customer,
  'customer.status.changed': customer,
  'enrollment.created': enrollment,
  'enrollment.deleted': ({ enrollments }) => ({ id: needed(enrollments[0], 'enrollments').id }),
  'enrollment.status.changed': enrollment,
  'memberapp.updated': ({ company }) => ({ companyId: company.id }),
  'reservation.canceled': reservation('canceled'),
  'reservation.created': reservation('reserved'),
  'reservation.noshowed': reservation('reserved'),
  'reservation.waitlisted': reservation('waitlisted'),
};

function firstCheckin({ class: classes, event, open, appointment }: CompanyData['checkins']) {
  return needed(classes[0] ?? event[0] ?? open[0] ?? appointment[0], 'check-ins');
}

function needed<T>(row: T | undefined, name: string): T {
  if (row === undefined)
    throw new RangeError(`This company was seeded without ${name}; give the event's data.`);
  return row;
}
