import type { Visit } from './rows.ts';
import type { LocalDateTime } from './time.ts';
import type { ClassRow, Client } from './types.ts';

/** The visit that a booking makes. */
export function newVisit(
  id: number,
  siteId: number,
  row: ClassRow,
  client: Client,
  now: LocalDateTime,
): Visit {
  return {
    Id: id,
    SiteId: siteId,
    ClassId: row.Id,
    ClientId: client.Id,
    ClientUniqueId: client.UniqueId,
    LocationId: row.Location.Id,
    StaffId: row.Staff.Id,
    Name: row.ClassDescription.Name,
    StartDateTime: row.StartDateTime,
    EndDateTime: row.EndDateTime,
    LastModifiedDateTime: now,
    SignedIn: false,
    LateCancelled: false,
    Missed: false,
    MakeUp: false,
    WebSignup: true,
    AppointmentId: 0,
    AppointmentStatus: 'None',
    Action: 'Added',
  };
}
