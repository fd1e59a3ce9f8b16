import type { ClassCheckin } from './checkin-types.ts';

export interface Company {
  id: string;
  name: string;
  subdomain: string;
  address: {
    line1: string;
    line2: string;
    city: string;
    state: string;
    postalCode: string;
    country: { iso: string; name: string };
  };
  defaultTimezone: string;
  phone: string | null;
  email: string;
  url: string;
}

export type Role =
  | 'admin'
  | 'coach'
  | 'ex-member'
  | 'frontdesk'
  | 'lead'
  | 'member'
  | 'non-member'
  | 'superuser';

export interface Customer {
  id: string;
  companyId: string;
  name: { first: string; last: string; nickname: string | null };
  gender: 'female' | 'male' | null;
  dob: string | null;
  address: { line1: string; line2: string; city: string; state: string; zip: string; country: string };
  assignedToStaffId: string | null;
  account: { type: 'primary' } | { type: 'linked'; primaryCustomerId: string };
  profileImage: string | null;
  emergencyContact?: { name: string; phone: string; relationship: string };
  membershipDetails: { initialMembershipStartDate: string | null } | null;
  email: string;
  phone: string | null;
  role: Role;
}

export interface Plan {
  id: string;
  name: string;
  companyId: string;
  recurrenceDetails:
    | { type: 'recurring' | 'non-recurring' }
    | { type: 'limited-recurring' | 'session-pack'; occurrences: number };
  policies: { allow24HourAccess: boolean; allowClassCheckins: boolean; allowOpenGymCheckins: boolean };
  category: { name: string };
}

export const enrollmentStatuses = [
  'active',
  'alert',
  'canceled',
  'completed',
  'paused',
  'pendactivation',
  'pendcancel',
] as const;

export interface Enrollment {
  id: string;
  customerId: string;
  companyId: string;
  planId: string | null;
  billingSchedule: { interval: number; period: 'day' | 'month' | 'once' | 'week' | 'year' };
  status: (typeof enrollmentStatuses)[number];
  startDate: string | null;
  endDate: string | null;
  lastCharge: string | null;
  nextCharge: string | null;
  paidUntil: string | null;
  checkinDetails: { checkins: number; limit: number };
  entitlements: { id: string; type: string; quantity: number; interval: string; metadata: object }[];
}

export interface ClassType {
  id: string;
  companyId: string;
  name: string;
  description: string | null;
  color: string | null;
  active: boolean;
}

interface CalendarItem {
  id: string;
  company: string;
  title: string;
  coachUuid: string | null;
  assistantCoachUuid: string | null;
  locationUuid: string | null;
  /** Seconds since 1970. */
  start: number;
  /** Seconds since 1970. */
  end: number;
}

export interface Class extends CalendarItem {
  classTypeName: string;
}

export interface Event extends CalendarItem {
  access: 'invite_only' | 'open';
  isAllDay: boolean;
}

export interface Reservation {
  id: string;
  reservedId: string;
  customerId: string;
  companyId: string;
  /** Seconds since 1970. */
  registrationTimestamp: number;
  status: 'canceled' | 'checked-in' | 'late-canceled' | 'reserved' | 'waitlisted';
  checkin?: ClassCheckin;
  templateId: string | null;
}

export interface Invitation {
  id: string;
  eventId: string;
  customerId: string;
}

export interface Appointment {
  id: string;
  type: { name: string };
  companyId: string;
  customerId: string;
  staffId: string;
  /** Seconds since 1970. */
  startTimestamp: number;
  isLateCancel: boolean;
}

export interface Attribution {
  companyId: string;
  customerId: string;
  event: 'client_signup' | 'signup';
  referer: string | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  utmContent: string | null;
  utmTerm: string | null;
}

export interface Webhook {
  id: string;
  url: string;
  eventTypes: string[];
  active: boolean;
  signingSecret: string;
  appId?: string;
}

export interface ApiKey {
  keyUuid: string;
  companyId: string;
  name: string;
  description: string;
  /** Milliseconds since 1970, and so are the next two. */
  createdAt: number;
  lastUsedAt: number | null;
  expiresAt: number | null;
}
