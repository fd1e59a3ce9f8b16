import { cities, rooms, streets } from '../../../seed/names.ts';
import type { SiteInfo } from '../state.ts';
import type { Location } from '../types.ts';
import type { Ground } from './site.ts';

const studios = [
  { name: 'Sandbox Studio', timeZone: 'America/Los_Angeles' },
  { name: 'Lantern Pilates', timeZone: 'America/New_York' },
  { name: 'Northbank Yoga', timeZone: 'Europe/London' },
  { name: 'Wattle Fitness', timeZone: 'Australia/Sydney' },
];

export function seedInfo(siteId: number, index: number): SiteInfo {
  const studio = studios[index % studios.length] ?? studios[0]!;
  const round = Math.floor(index / studios.length);
  return {
    Id: siteId,
    Name: round === 0 ? studio.name : `${studio.name} ${round + 1}`,
    Description: 'A studio for tests.',
    ContactEmail: `desk${siteId}@mail.example`,
    CountryCode: 'US',
    CurrencyIsoCode: 'USD',
    TimeZone: studio.timeZone,
    AcceptsVisa: true,
    AcceptsMasterCard: true,
    AcceptsDirectDebit: false,
    AllowsDashboardAccess: true,
    SmsPackageEnabled: false,
    TaxInclusivePrices: false,
    PricingLevel: 'Ultimate',
  };
}

export function seedLocations(site: SiteInfo, { random }: Ground): Location[] {
  return rooms.slice(0, 3).map((room, index) => {
    const place = random.pick(cities);
    return {
      Id: index + 1,
      SiteID: site.Id,
      Name: `${site.Name}, ${room}`,
      Address: `${random.between(1, 999)} ${random.pick(streets)}`,
      City: place.city,
      StateProvCode: place.state,
      PostalCode: place.zip,
      Phone: `805555${String(random.between(0, 9999)).padStart(4, '0')}`,
      HasClasses: index < 2,
      Latitude: 35 + index,
      Longitude: -120 + index,
      Tax1: 0.08,
    };
  });
}
