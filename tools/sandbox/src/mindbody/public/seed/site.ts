import type { Random } from '../../../seed/random.ts';
import type { SiteSizes } from '../sizes.ts';
import type { SiteData } from '../state.ts';
import { localDateTime, startOfDay } from '../time.ts';
import { seedAppointments, seedAvailabilities } from './appointments.ts';
import { seedVisits, seedWaitlist } from './bookings.ts';
import { seedClasses, seedCourses, seedEnrollments, seedSchedules } from './calendar.ts';
import { seedDescriptions, seedPrograms, seedSessionTypes } from './catalog.ts';
import { seedClients, seedStaff } from './people.ts';
import { seedInfo, seedLocations } from './place.ts';
import { seedClientServices, seedMemberships } from './purchases.ts';
import { seedProducts, seedSales, seedServices } from './shop.ts';

/** What the parts of a site's seed share. */
export interface Ground {
  siteId: number;
  /** Midnight of the site's day on which the sandbox was started: rows lie around it, so that "today" has some. */
  today: string;
  random: Random;
}

/**
 * One site's rows. The same seed, id and day give the same rows. Ids of rows start at the same numbers at every
 * site, as the vendor's do: only a client's `UniqueId` tells sites apart.
 */
export function seedSite(
  siteId: number,
  index: number,
  startedAt: number,
  random: Random,
  sizes: SiteSizes,
): SiteData {
  const site = seedInfo(siteId, index);
  const today = startOfDay(localDateTime(startedAt, site.TimeZone));
  const ground = (name: string): Ground => ({ siteId, today, random: random.fork(name) });
  const locations = seedLocations(site, ground('locations'));
  const programs = seedPrograms();
  const sessionTypes = seedSessionTypes(programs);
  const staff = seedStaff(ground('staff'));
  const clients = seedClients(sizes.clients, index, ground('clients'));
  const classDescriptions = seedDescriptions(programs, sessionTypes, today);
  const places = { locations, staff };
  const classSchedules = seedSchedules(classDescriptions, places, ground('schedules'));
  const classes = seedClasses(classSchedules, sizes.classes, ground('classes'));
  const services = seedServices(programs);
  const products = seedProducts(sizes.products, ground('products'));
  const clientServices = seedClientServices(clients, services, programs, ground('client services'));
  const visits = seedVisits(classes, clients, clientServices, ground('visits'));
  return {
    site,
    locations,
    programs,
    sessionTypes,
    staff,
    clients,
    classDescriptions,
    classSchedules,
    enrollments: seedEnrollments(classDescriptions, places, sizes.courses, ground('enrollments')),
    courses: seedCourses(programs, places, sizes.courses, ground('courses')),
    classes,
    visits,
    waitlist: seedWaitlist(classes, visits, clients, ground('waitlist')),
    availabilities: seedAvailabilities(
      { staff, locations, programs, sessionTypes },
      ground('availabilities'),
    ),
    appointments: seedAppointments(
      { staff, locations, sessionTypes, clients },
      sizes.appointments,
      ground('appointments'),
    ),
    services,
    products,
    clientServices,
    memberships: seedMemberships(clients, programs, ground('memberships')),
    sales: seedSales({ clients, services, products, locations }, sizes.sales, ground('sales')),
    nextId: counter(900_000),
    nextUniqueId: counter(100_900_000 + index * 1_000_000),
  };
}

function counter(last: number): () => number {
  let number = last;
  return () => {
    number += 1;
    return number;
  };
}
