import type { CompanyData } from '../pushpress/state.ts';
import { seedAttributions, seedInvitations, seedReservations } from './bookings.ts';
import { seedAppointments, seedClasses, seedClassTypes, seedEvents, seedLocations } from './calendar.ts';
import { seedCheckins } from './checkins.ts';
import { seedEnrollments, seedPlans } from './memberships.ts';
import { seedCompany, seedCustomers } from './people.ts';
import { type Random, random } from './random.ts';
import type { Sizes } from './sizes.ts';

/** `count` gyms that share nothing, not even ids. */
export function seedCompanies(seed: number, count: number, sizes: Sizes): CompanyData[] {
  return Array.from({ length: count }, (_, index) =>
    seedOne(index, random(seed).fork(`company ${index}`), sizes),
  );
}

function seedOne(index: number, source: Random, sizes: Sizes): CompanyData {
  const company = seedCompany(index, source.fork('company'));
  const customers = seedCustomers(company, sizes.customers, source.fork('customers'));
  const plans = seedPlans(company.id, source.fork('plans'));
  const enrollments = seedEnrollments(customers, plans, sizes.enrollments, source.fork('enrollments'));
  const classTypes = seedClassTypes(company.id, source.fork('class types'));
  const locations = seedLocations(source.fork('locations'));
  const building = (name: string) => ({
    companyId: company.id,
    locations,
    customers,
    random: source.fork(name),
  });
  const classes = seedClasses(classTypes, sizes.classes, building('classes'));
  const events = seedEvents(sizes.events, building('events'));
  const appointments = seedAppointments(sizes.appointments, building('appointments'));
  const checkins = seedCheckins(
    { customers, enrollments, classTypes, classes, events, appointments },
    sizes,
    source.fork('checkins'),
  );
  return {
    company,
    customers,
    plans,
    enrollments,
    classTypes,
    classes,
    events,
    locations,
    reservations: seedReservations(
      [...classes, ...events],
      customers,
      checkins.class,
      sizes.reservations,
      source.fork('reservations'),
    ),
    invitations: seedInvitations(events, customers, sizes.invitations, source.fork('invitations')),
    appointments,
    checkins,
    attributions: seedAttributions(customers, source.fork('attributions')),
    webhooks: [],
    keys: [],
  };
}
