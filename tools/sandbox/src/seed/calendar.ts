import type { Appointment, Class, ClassType, Customer, Event } from '../pushpress/types.ts';
import { classNames, eventTitles, rooms } from './names.ts';
import type { Random } from './random.ts';
import { day, hour, seedTime } from './sizes.ts';

export function seedClassTypes(companyId: string, random: Random): ClassType[] {
  return classNames.map((name, index) => ({
    id: random.id('cit'),
    companyId,
    name,
    description: index % 2 === 0 ? `${name} for every level.` : null,
    color: index % 3 === 0 ? null : `#${random.hex(6)}`,
    active: index !== classNames.length - 1,
  }));
}

export function seedLocations(random: Random): Map<string, string> {
  return new Map(rooms.map((room) => [random.id('loc'), room]));
}

export interface Building {
  companyId: string;
  locations: Map<string, string>;
  customers: readonly Customer[];
  random: Random;
}

export function seedClasses(types: readonly ClassType[], count: number, building: Building): Class[] {
  const { random } = building;
  return Array.from({ length: count }, (_, index) => {
    const type = random.pick(types);
    const start = seedTime + (index - Math.floor(count / 2)) * 6 * hour;
    return { ...calendarItem(building, type.name, start, hour), classTypeName: type.name };
  });
}

/** Every third event is invite-only, the first one included. */
export function seedEvents(count: number, building: Building): Event[] {
  const { random } = building;
  return Array.from({ length: count }, (_, index) => {
    const isAllDay = random.chance(0.2);
    const start = seedTime + (index - Math.floor(count / 2)) * 3 * day;
    return {
      ...calendarItem(building, random.pick(eventTitles), start, isAllDay ? day : 3 * hour),
      access: index % 3 === 0 ? 'invite_only' : 'open',
      isAllDay,
    };
  });
}

export function seedAppointments(count: number, building: Building): Appointment[] {
  const { random, companyId, customers } = building;
  const coaches = coachesAmong(customers);
  return Array.from({ length: count }, (_, index) => ({
    id: random.id('appt'),
    type: { name: random.pick(['Assessment', 'Personal Training', 'Physiotherapy']) },
    companyId,
    customerId: random.pick(customers).id,
    staffId: random.pick(coaches).id,
    startTimestamp: seedTime + (index - count) * 5 * hour,
    isLateCancel: random.chance(0.05),
  }));
}

function coachesAmong(customers: readonly Customer[]): Customer[] {
  const coaches = customers.filter((customer) => customer.role === 'coach');
  return coaches.length > 0 ? coaches : customers.slice(0, 1);
}

function calendarItem(building: Building, title: string, start: number, length: number) {
  const { random, companyId, locations, customers } = building;
  const coaches = coachesAmong(customers);
  return {
    id: random.id('cal_item'),
    company: companyId,
    title,
    coachUuid: random.pick(coaches).id,
    assistantCoachUuid: random.chance(0.3) ? random.pick(coaches).id : null,
    locationUuid: random.chance(0.9) ? random.pick([...locations.keys()]) : null,
    start,
    end: start + length,
  };
}
