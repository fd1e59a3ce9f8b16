import type { Company, Customer, Role } from '../pushpress/types.ts';
import { cities, firstNames, gyms, lastNames, streets } from './names.ts';
import type { Random } from './random.ts';
import { dateOf, day, seedTime } from './sizes.ts';

export function seedCompany(index: number, random: Random): Company {
  const gym = gyms[index % gyms.length] ?? gyms[0]!;
  const round = Math.floor(index / gyms.length);
  const subdomain = round === 0 ? gym.subdomain : `${gym.subdomain}${round + 1}`;
  const place = random.pick(cities);
  return {
    id: random.id('cli'),
    name: round === 0 ? gym.name : `${gym.name} ${round + 1}`,
    subdomain,
    address: {
      line1: `${random.between(1, 999)} ${random.pick(streets)}`,
      line2: '',
      city: place.city,
      state: place.state,
      postalCode: place.zip,
      country: { iso: 'US', name: 'United States' },
    },
    defaultTimezone: gym.timezone,
    phone: phone(random),
    email: `hello@${subdomain}.example`,
    url: `https://${subdomain}.example`,
  };
}

/** The first four are staff, one of each kind, so that every filter on `role` finds somebody. */
const staff: Role[] = ['admin', 'coach', 'frontdesk', 'superuser'];

export function seedCustomers(company: Company, count: number, random: Random): Customer[] {
  const customers: Customer[] = [];
  for (let index = 0; index < count; index += 1) {
    const role = staff[index] ?? roleOf(random);
    const first = random.pick(firstNames);
    const last = random.pick(lastNames);
    const place = random.pick(cities);
    const primary = role === 'member' && random.chance(0.1) ? customers[customers.length - 1] : undefined;
    customers.push({
      id: random.id('usr'),
      companyId: company.id,
      name: { first, last, nickname: random.chance(0.2) ? first.slice(0, 3) : null },
      gender: random.pick(['female', 'male', null]),
      dob: random.chance(0.8) ? dateOf(seedTime - random.between(16 * 365, 70 * 365) * day) : null,
      address: {
        line1: `${random.between(1, 999)} ${random.pick(streets)}`,
        line2: random.chance(0.3) ? `Apt ${random.between(1, 40)}` : '',
        city: place.city,
        state: place.state,
        zip: place.zip,
        country: 'US',
      },
      assignedToStaffId: customers.length > 1 && random.chance(0.5) ? (customers[1]?.id ?? null) : null,
      account: primary ? { type: 'linked', primaryCustomerId: primary.id } : { type: 'primary' },
      profileImage: random.chance(0.3) ? `https://images.${company.subdomain}.example/${index}.jpg` : null,
      ...(random.chance(0.5)
        ? {
            emergencyContact: {
              name: `${random.pick(firstNames)} ${last}`,
              phone: phone(random),
              relationship: random.pick(['parent', 'partner', 'sibling']),
            },
          }
        : {}),
      membershipDetails:
        role === 'member' || role === 'ex-member'
          ? { initialMembershipStartDate: dateOf(seedTime - random.between(30, 1500) * day) }
          : null,
      email: `${mailName(first)}.${mailName(last)}.${index + 1}@mail.example`,
      phone: random.chance(0.9) ? phone(random) : null,
      role,
    });
  }
  return customers;
}

function roleOf(random: Random): Role {
  if (random.chance(0.6)) return 'member';
  return random.pick(['coach', 'ex-member', 'lead', 'non-member']);
}

function phone(random: Random): string {
  return `+1${random.between(201, 989)}555${String(random.between(0, 9999)).padStart(4, '0')}`;
}

export function mailName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace('ø', 'o')
    .replace(/[^a-z]/g, '');
}
