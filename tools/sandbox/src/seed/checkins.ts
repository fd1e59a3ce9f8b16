import type { CheckinStore, StoredCheckin } from '../pushpress/checkin-types.ts';
import type { Appointment, Class, ClassType, Customer, Enrollment, Event } from '../pushpress/types.ts';
import type { Random } from './random.ts';
import type { Sizes } from './sizes.ts';

export interface CheckinSources {
  customers: readonly Customer[];
  enrollments: readonly Enrollment[];
  classTypes: readonly ClassType[];
  classes: readonly Class[];
  events: readonly Event[];
  appointments: readonly Appointment[];
}

export function seedCheckins(sources: CheckinSources, sizes: Sizes, random: Random): CheckinStore {
  const rows = <T>(name: string, count: number, row: (random: Random, index: number) => T): T[] => {
    const own = random.fork(name);
    return Array.from({ length: count }, (_, index) => row(own, index));
  };
  return {
    class: rows('class', sizes.classCheckins, (own, index) => classCheckin(sources, own, index)),
    event: rows('event', sizes.eventCheckins, (own, index) => eventCheckin(sources, own, index)),
    open: rows('open', sizes.openCheckins, (own, index) => {
      const at = sources.classes[index % sources.classes.length]!.start;
      return stored({ ...visitor(sources, own, at), kind: 'open' as const }, own, index);
    }),
    appointment: rows('appointment', sizes.appointmentCheckins, (own, index) =>
      appointmentCheckin(sources, own, index),
    ),
  };
}

function classCheckin(sources: CheckinSources, random: Random, index: number) {
  const item = sources.classes[index % sources.classes.length]!;
  const type = sources.classTypes.find(({ name }) => name === item.classTypeName) ?? sources.classTypes[0]!;
  const failed = index % 7 === 3;
  const row = {
    ...visitor(sources, random, item.start),
    kind: 'class' as const,
    name: item.title,
    typeId: type.id,
    classId: item.id,
    source: random.pick(['', 'kiosk', 'member app', 'staff app']),
    result: failed ? ('failure' as const) : ('success' as const),
    failureReason: failed ? 'No plan allows this class.' : null,
    type: { id: type.id, name: type.name },
    role: random.pick(['attendee', 'attendee', 'attendee', 'coach', 'assistant'] as const),
  };
  return { row, result: row.result, historical: index % 10 === 9 };
}

function eventCheckin(sources: CheckinSources, random: Random, index: number) {
  const item = sources.events[index % sources.events.length]!;
  const typeId = `evt_${item.access}`;
  const row = {
    ...visitor(sources, random, item.start),
    kind: 'event' as const,
    name: item.title,
    typeId,
    eventId: item.id,
    type: { id: typeId, name: item.access === 'open' ? 'Open event' : 'Private event' },
    role: 'attendee' as const,
  };
  return stored(row, random, index);
}

function appointmentCheckin(sources: CheckinSources, random: Random, index: number) {
  const item = sources.appointments[index % sources.appointments.length]!;
  const row = {
    ...visitor(sources, random, item.startTimestamp),
    customer: item.customerId,
    kind: 'appointment' as const,
    name: item.type.name,
    appointmentId: item.id,
    typeId: `apt_${item.type.name.toLowerCase().replaceAll(' ', '_')}`,
    staffId: item.staffId,
  };
  return { row, result: 'success' as const, historical: false };
}

function visitor(sources: CheckinSources, random: Random, start: number) {
  const customer = random.pick(sources.customers);
  const enrollment = sources.enrollments.find(({ customerId }) => customerId === customer.id);
  return {
    id: random.id('chk'),
    customer: customer.id,
    company: customer.companyId,
    timestamp: start - random.between(0, 600),
    enrollmentId: enrollment?.id ?? null,
  };
}

/** Some fail although their schema has no `result` to show it: the list filters on it all the same. */
function stored<T extends StoredCheckin['row']>(row: T, random: Random, index: number): StoredCheckin<T> {
  return { row, result: random.chance(0.1) ? 'failure' : 'success', historical: index % 10 === 9 };
}
