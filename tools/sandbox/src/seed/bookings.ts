import type { ClassCheckin, StoredCheckin } from '../pushpress/checkin-types.ts';
import type { Attribution, Class, Customer, Event, Invitation, Reservation } from '../pushpress/types.ts';
import type { Random } from './random.ts';
import { hour } from './sizes.ts';

/** The first class is the full one, with `many` reservations, enough to need several pages. */
export function seedReservations(
  items: readonly (Class | Event)[],
  customers: readonly Customer[],
  checkins: readonly StoredCheckin<ClassCheckin>[],
  many: number,
  random: Random,
): Reservation[] {
  const checkinOf = new Map(checkins.map(({ row }) => [row.classId, row]));
  const reservations: Reservation[] = [];
  for (const [position, item] of items.entries()) {
    const count = position === 0 ? many : random.between(0, 8);
    const checkin = checkinOf.get(item.id);
    for (let index = 0; index < count; index += 1) {
      const attended = index === 0 && checkin !== undefined;
      reservations.push({
        id: random.id('res'),
        reservedId: item.id,
        customerId: attended ? checkin.customer : random.pick(customers).id,
        companyId: item.company,
        registrationTimestamp: item.start - random.between(1, 96) * hour,
        status: attended
          ? 'checked-in'
          : random.pick(['canceled', 'late-canceled', 'reserved', 'waitlisted']),
        ...(attended ? { checkin } : {}),
        templateId: random.chance(0.2) ? random.id('tpl') : null,
      });
    }
  }
  return reservations;
}

export function seedInvitations(
  events: readonly Event[],
  customers: readonly Customer[],
  many: number,
  random: Random,
): Invitation[] {
  const closed = events.filter(({ access }) => access === 'invite_only');
  return closed.flatMap((event, position) => {
    const count = Math.min(position === 0 ? many : 3, customers.length);
    return customers.slice(0, count).map((customer) => ({
      id: random.id('inv'),
      eventId: event.id,
      customerId: customer.id,
    }));
  });
}

export function seedAttributions(customers: readonly Customer[], random: Random): Map<string, Attribution> {
  return new Map(
    customers.slice(0, 12).map((customer, index): [string, Attribution] => [
      random.id('attr'),
      {
        companyId: customer.companyId,
        customerId: customer.id,
        event: index % 2 === 0 ? 'signup' : 'client_signup',
        referer: index % 3 === 0 ? 'https://search.example/' : null,
        utmSource: random.pick(['newsletter', 'search', null]),
        utmMedium: random.pick(['cpc', 'email', null]),
        utmCampaign: 'new-year',
        utmContent: null,
        utmTerm: null,
      },
    ]),
  );
}
