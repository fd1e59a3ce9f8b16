import type { CheckinStore } from './checkin-types.ts';
import type {
  ApiKey,
  Appointment,
  Attribution,
  Class,
  ClassType,
  Company,
  Customer,
  Enrollment,
  Event,
  Invitation,
  Plan,
  Reservation,
  Webhook,
} from './types.ts';

/** What one gym holds. Handlers change these lists in place; tests may read them. */
export interface CompanyData {
  company: Company;
  customers: Customer[];
  plans: Plan[];
  enrollments: Enrollment[];
  classTypes: ClassType[];
  classes: Class[];
  events: Event[];
  /** Name of the place, by `locationUuid`. */
  locations: Map<string, string>;
  reservations: Reservation[];
  invitations: Invitation[];
  appointments: Appointment[];
  checkins: CheckinStore;
  /** By uuid, which the vendor asks for but never shows. */
  attributions: Map<string, Attribution>;
  webhooks: StoredWebhook[];
  keys: StoredKey[];
}

export interface StoredWebhook {
  view: Webhook;
  /** After a rotation: the secret that the next `deliveries` are still signed with. */
  previous?: { secret: string; deliveries: number };
}

export interface StoredKey {
  view: ApiKey;
  revoked: boolean;
}
