import type { EventId } from '../event-ids.ts';
import { client, resources, siteId, staff } from './common.ts';

const appointmentId = 121044;
const { clientUniqueId: _unused, ...person } = client;

const booking = {
  siteId,
  appointmentId,
  status: 'Scheduled',
  isConfirmed: true,
  hasArrived: false,
  locationId: 1,
  ...person,
  ...staff,
  startDateTime: '2026-01-20T14:30:00',
  endDateTime: '2026-01-20T15:30:00',
  durationMinutes: 60,
  genderRequested: null,
  resources,
  notes: null,
  formulaNotes: null,
  icdCodes: [{ code: '0213U', description: 'Assessment' }],
  providerId: null,
};

export const appointmentData = {
  'appointmentAddOn.created': {
    siteId,
    appointmentId,
    addOnAppointmentId: 121045,
    addOnName: 'Hot Stones',
    clientId: client.clientId,
    staffId: staff.staffId,
  },
  'appointmentAddOn.deleted': { siteId, appointmentId },
  'appointmentBooking.cancelled': { siteId, appointmentId },
  'appointmentBooking.created': booking,
  'appointmentBooking.updated': { ...booking, status: 'Arrived', hasArrived: true },
} satisfies Partial<Record<EventId, object>>;
