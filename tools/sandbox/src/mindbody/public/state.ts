import type {
  Appointment,
  Availability,
  ClientMembership,
  ClientService,
  Product,
  Sale,
  Service,
  Visit,
  WaitlistRow,
} from './rows.ts';
import type {
  ClassDescription,
  ClassRow,
  ClassSchedule,
  Client,
  Course,
  Location,
  Program,
  SessionType,
  Staff,
} from './types.ts';

export interface SiteInfo {
  Id: number;
  Name: string;
  Description: string;
  ContactEmail: string;
  CountryCode: string;
  CurrencyIsoCode: string;
  /** The zone in which all of the site's datetimes are, as an IANA name. */
  TimeZone: string;
  AcceptsVisa: boolean;
  AcceptsMasterCard: boolean;
  AcceptsDirectDebit: boolean;
  AllowsDashboardAccess: boolean;
  SmsPackageEnabled: boolean;
  TaxInclusivePrices: boolean;
  PricingLevel: string;
}

/** What one site holds. Handlers change these lists in place; so may tests, at any time. */
export interface SiteData {
  site: SiteInfo;
  locations: Location[];
  programs: Program[];
  sessionTypes: SessionType[];
  staff: Staff[];
  clients: Client[];
  classDescriptions: ClassDescription[];
  classSchedules: ClassSchedule[];
  enrollments: ClassSchedule[];
  courses: Course[];
  classes: ClassRow[];
  visits: Visit[];
  waitlist: WaitlistRow[];
  availabilities: Availability[];
  appointments: Appointment[];
  services: Service[];
  products: Product[];
  clientServices: ClientService[];
  memberships: ClientMembership[];
  sales: Sale[];
  /** An id that no row of the site has. */
  nextId(): number;
  /** A `UniqueId` that no client of any site has. */
  nextUniqueId(): number;
}
