import type { EventId } from '../event-ids.ts';
import { siteId, staff } from './common.ts';

const address = {
  addressLine1: '4 Mill Ln',
  addressLine2: null,
  city: 'Boulder',
  state: 'CO',
  postalCode: '80302',
};

const location = {
  siteId,
  locationId: 2,
  name: 'Mill Lane',
  description: 'Two rooms and a garden.',
  hasClasses: true,
  phone: '3035550172',
  phoneExtension: null,
  ...address,
  latitude: 40.015,
  longitude: -105.2705,
  tax1: 0.08,
  tax2: 0,
  tax3: 0,
  tax4: 0,
  tax5: 0,
  webColor5: '#000000',
};

const member = {
  siteId,
  ...staff,
  ...address,
  country: 'US',
  sortOrder: 1,
  isIndependentContractor: false,
  alwaysAllowDoubleBooking: false,
  providerIds: ['688135485'],
  imageUrl: 'https://images.mail.example/staff-12.jpg',
  biography: null,
  gender: 'Male',
};

const site = {
  siteId,
  name: 'Sandbox Studio',
  description: 'A studio for tests.',
  logoURL: 'https://images.mail.example/logo.png',
  pageColor1: '#000000',
  pageColor2: '#333333',
  pageColor3: '#666666',
  pageColor4: '#999999',
  pageColor5: '#cccccc',
  acceptsVisa: true,
  acceptsDiscover: false,
  acceptsMasterCard: true,
  acceptsAmericanExpress: false,
  isEmailContactApproved: true,
  isSmsPackageEnabled: false,
  subscriptionLevel: 'Ultimate',
  isActive: true,
};

export const placeData = {
  'location.created': location,
  'location.deactivated': location,
  'location.updated': { ...location, name: 'Mill Lane Annex' },
  'site.created': site,
  // What is published for these two is evidently another event's list.
  'site.deactivated': { siteId },
  'site.updated': { siteId },
  'siteBusinessDayClosure.cancelled': { siteId, businessDayClosureId: 48 },
  'siteBusinessDayClosure.created': {
    siteId,
    businessDayClosureId: 48,
    nameClosedDay: 'Winter break',
    startDateTime: '2026-12-24T00:00:00',
    endDateTime: '2026-12-26T23:59:59',
    serviceCategoriesAffectedIds: [1, 3],
  },
  'staff.created': member,
  'staff.deactivated': member,
  'staff.updated': { ...member, sortOrder: 2 },
} satisfies Partial<Record<EventId, object>>;
