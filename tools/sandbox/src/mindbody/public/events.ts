import { sampleEventData } from '../event-data.ts';
import type { EventId } from '../event-ids.ts';
import type { Appointment, Visit, WaitlistRow } from './rows.ts';
import type { SiteData } from './state.ts';
import type { ClassRow, Client } from './types.ts';

/**
 * The `eventData` of webhooks about rows of this API. What the sandbox keeps no row for stays as it is in the
 * sample of the event.
 */

function sampled(eventId: EventId, own: Record<string, unknown>): object {
  return { ...sampleEventData(eventId), ...own };
}

function person(client: Client) {
  return {
    clientId: client.Id,
    clientUniqueId: client.UniqueId,
    clientFirstName: client.FirstName,
    clientLastName: client.LastName,
    clientEmail: client.Email ?? null,
    clientPhone: client.MobilePhone ?? null,
  };
}

export function clientData(site: SiteData, client: Client): object {
  return sampled('client.created', {
    siteId: site.site.Id,
    clientId: client.Id,
    clientUniqueId: client.UniqueId,
    status: client.Status,
    firstName: client.FirstName,
    lastName: client.LastName,
    email: client.Email ?? null,
    mobilePhone: client.MobilePhone ?? null,
    isProspect: client.IsProspect,
  });
}

export function bookingData(site: SiteData, row: ClassRow, client: Client, visit: Visit): object {
  const booked = site.visits.filter(({ ClassId }) => ClassId === row.Id);
  return sampled('classRosterBooking.created', {
    siteId: site.site.Id,
    locationId: row.Location.Id,
    classId: row.Id,
    classRosterBookingId: visit.Id,
    classStartDateTime: row.StartDateTime,
    classEndDateTime: row.EndDateTime,
    signedInStatus: visit.SignedIn ? 'SignedIn' : 'Absent',
    staffId: row.Staff.Id,
    staffName: row.Staff.Name,
    maxCapacity: row.MaxCapacity,
    webCapacity: row.WebCapacity,
    totalBooked: booked.length,
    webBooked: booked.filter(({ WebSignup }) => WebSignup).length,
    ...person(client),
  });
}

/** A cancellation tells the ids alone. */
export function cancelledBookingData(site: SiteData, row: ClassRow, client: Client, visit: Visit): object {
  return sampled('classRosterBooking.cancelled', {
    siteId: site.site.Id,
    locationId: row.Location.Id,
    classId: row.Id,
    classRosterBookingId: visit.Id,
    clientId: client.Id,
    clientUniqueId: client.UniqueId,
  });
}

export function waitlistData(site: SiteData, row: ClassRow, client: Client, entry: WaitlistRow): object {
  const { clientId, clientUniqueId, clientEmail, clientPhone } = person(client);
  return sampled('classWaitlistRequest.created', {
    siteId: site.site.Id,
    locationId: row.Location.Id,
    classId: row.Id,
    classScheduleId: row.ClassScheduleId,
    waitlistEntryId: entry.Id,
    waitlistMaxSize: row.WaitListSize,
    classStartDateTime: row.StartDateTime,
    classEndDateTime: row.EndDateTime,
    ...{ clientId, clientUniqueId, clientEmail, clientPhone },
  });
}

export function appointmentData(site: SiteData, row: Appointment): object {
  const client = site.clients.find(({ Id }) => Id === row.ClientId);
  const staff = site.staff.find(({ Id }) => Id === row.StaffId);
  const { clientUniqueId: _, ...named } = client ? person(client) : { clientUniqueId: 0 };
  return sampled('appointmentBooking.created', {
    siteId: site.site.Id,
    appointmentId: row.Id,
    status: row.Status,
    isConfirmed: row.Status === 'Confirmed',
    hasArrived: row.Status === 'Arrived',
    locationId: row.LocationId,
    ...named,
    ...(staff ? { staffId: staff.Id, staffFirstName: staff.FirstName, staffLastName: staff.LastName } : {}),
    startDateTime: row.StartDateTime,
    endDateTime: row.EndDateTime,
    durationMinutes: row.Duration,
    notes: row.Notes ?? null,
  });
}
