import { type Customer, type Enrollment, enrollmentStatuses, type Plan } from '../pushpress/types.ts';
import type { Random } from './random.ts';
import { dateOf, day, seedTime } from './sizes.ts';

type Recurrence = Plan['recurrenceDetails'];

const offers: {
  name: string;
  category: string;
  recurrence: Recurrence;
  classes: boolean;
  always: boolean;
}[] = [
  { name: 'Unlimited', category: 'General', recurrence: { type: 'recurring' }, classes: true, always: true },
  {
    name: 'Drop-in',
    category: 'General',
    recurrence: { type: 'non-recurring' },
    classes: true,
    always: false,
  },
  {
    name: 'Twelve Weeks',
    category: 'Courses',
    recurrence: { type: 'limited-recurring', occurrences: 12 },
    classes: true,
    always: false,
  },
  {
    name: 'Ten Sessions',
    category: 'Packs',
    recurrence: { type: 'session-pack', occurrences: 10 },
    classes: true,
    always: false,
  },
  { name: 'Open Gym', category: 'General', recurrence: { type: 'recurring' }, classes: false, always: true },
];

export function seedPlans(companyId: string, random: Random): Plan[] {
  return offers.map((offer) => ({
    id: random.id('plan'),
    name: offer.name,
    companyId,
    recurrenceDetails: offer.recurrence,
    policies: {
      allow24HourAccess: offer.always,
      allowClassCheckins: offer.classes,
      allowOpenGymCheckins: !offer.classes || offer.always,
    },
    category: { name: offer.category },
  }));
}

export function seedEnrollments(
  customers: readonly Customer[],
  plans: readonly Plan[],
  count: number,
  random: Random,
): Enrollment[] {
  const enrollments: Enrollment[] = [];
  for (let index = 0; index < count; index += 1) {
    const customer = customers[index % customers.length]!;
    const plan = random.pick(plans);
    // The first seven take one status each, so that every filter on `status` finds a row.
    const status =
      enrollmentStatuses[index] ?? (random.chance(0.6) ? 'active' : random.pick(enrollmentStatuses));
    const start = seedTime - random.between(20, 700) * day;
    const ended = status === 'canceled' || status === 'completed';
    const paid = seedTime + random.between(1, 28) * day;
    enrollments.push({
      id: random.id('sub'),
      customerId: customer.id,
      companyId: customer.companyId,
      planId: plan.id,
      billingSchedule: billing(plan.recurrenceDetails.type),
      status,
      startDate: status === 'pendactivation' ? null : dateOf(start),
      endDate: ended ? dateOf(seedTime - random.between(1, 19) * day) : null,
      lastCharge: dateOf(seedTime - random.between(1, 19) * day),
      nextCharge: ended ? null : dateOf(paid),
      paidUntil: ended ? null : dateOf(paid),
      checkinDetails: { checkins: random.between(0, 9), limit: random.pick([0, 10, 12]) },
      entitlements: random.chance(0.4)
        ? [{ id: random.id('ent'), type: 'class', quantity: 3, interval: 'week', metadata: {} }]
        : [],
    });
  }
  return enrollments;
}

function billing(type: Recurrence['type']): Enrollment['billingSchedule'] {
  if (type === 'non-recurring' || type === 'session-pack') return { interval: 1, period: 'once' };
  return type === 'limited-recurring' ? { interval: 1, period: 'week' } : { interval: 1, period: 'month' };
}
