import { cities, firstNames, lastNames, streets } from '../../../seed/names.ts';
import { mailName } from '../../../seed/people.ts';
import type { Random } from '../../../seed/random.ts';
import { plusDays, plusMinutes } from '../time.ts';
import type { Client, Staff } from '../types.ts';
import type { Ground } from './site.ts';

const staffCount = 9;

/** The first one is the owner, who neither teaches nor takes appointments; each of the others does one or both. */
export function seedStaff({ random }: Ground): Staff[] {
  return Array.from({ length: staffCount }, (_, index) => {
    const first = index === 0 ? 'Site' : random.pick(firstNames);
    const last = index === 0 ? 'Owner' : random.pick(lastNames);
    return {
      Id: 100000000 + index,
      FirstName: first,
      LastName: last,
      Name: `${first} ${last}`,
      DisplayName: first,
      Email: `${mailName(first)}.${index}@staff.example`,
      MobilePhone: phone(random),
      IsMale: random.chance(0.5),
      AppointmentInstructor: index > 0 && index % 3 !== 0,
      ClassTeacher: index > 0 && index % 3 !== 1,
      AlwaysAllowDoubleBooking: false,
      IndependentContractor: false,
      SortOrder: index,
    };
  });
}

/** All are active, so that the list, which hides the others by default, has as many as were asked for. */
export function seedClients(count: number, siteIndex: number, { today, random }: Ground): Client[] {
  return Array.from({ length: count }, (_, index) => {
    const first = random.pick(firstNames);
    const last = random.pick(lastNames);
    const place = random.pick(cities);
    const isProspect = random.chance(0.1);
    const created = plusMinutes(plusDays(today, -random.between(30, 1500)), random.between(480, 1200));
    const changed = plusMinutes(plusDays(today, -random.between(1, 29)), random.between(480, 1200));
    return {
      Id: String(100000001 + index),
      UniqueId: 100000001 + siteIndex * 1_000_000 + index,
      FirstName: first,
      LastName: last,
      Email: `${mailName(first)}.${mailName(last)}.${index + 1}@mail.example`,
      MobilePhone: phone(random),
      AddressLine1: `${random.between(1, 999)} ${random.pick(streets)}`,
      City: place.city,
      State: place.state,
      PostalCode: place.zip,
      Country: 'US',
      BirthDate: plusDays(today, -random.between(16 * 365, 70 * 365)),
      Gender: random.pick(['Female', 'Male', 'None']),
      Active: true,
      IsCompany: false,
      IsProspect: isProspect,
      Status: isProspect ? 'Non-Member' : random.pick(['Active', 'Active', 'Expired', 'Non-Member']),
      AccountBalance: random.chance(0.1) ? random.between(-50, 100) : 0,
      LiabilityRelease: random.chance(0.8),
      SendAccountEmails: true,
      SendAccountTexts: false,
      SendPromotionalEmails: random.chance(0.5),
      SendPromotionalTexts: false,
      SendScheduleEmails: true,
      SendScheduleTexts: false,
      CreationDate: created,
      LastModifiedDateTime: changed,
      Action: 'None',
    };
  });
}

function phone(random: Random): string {
  return `805555${String(random.between(0, 9999)).padStart(4, '0')}`;
}
