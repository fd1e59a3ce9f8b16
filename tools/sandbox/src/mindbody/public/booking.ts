import { ok, type Reply } from '../../http/reply.ts';
import { boolean, number, shape, text } from '../../http/rules.ts';
import { classView } from './class-view.ts';
import { type Context, clientOf, nowAt, type Route, readBody } from './context.ts';
import { found, refuse } from './errors.ts';
import { bookingData, cancelledBookingData, waitlistData } from './events.ts';
import type { WaitlistRow } from './rows.ts';
import type { SiteData } from './state.ts';
import type { ClassRow, Client } from './types.ts';
import { newVisit } from './visit.ts';

export const bookingRoutes: Route[] = [
  { method: 'POST', path: '/public/v6/class/addclienttoclass', handle: book },
  { method: 'POST', path: '/public/v6/class/removeclientfromclass', handle: cancel },
];

const booking = shape(
  { ClassId: number },
  { ClientId: text(), UniqueId: number, Waitlist: boolean, WaitlistEntryId: number, Test: boolean },
);

/** A full class is refused, unless the client is content to wait; a class with room is booked in any case. */
function book(context: Context): Reply {
  const { site, changed } = context;
  const { ClassId, ClientId, UniqueId, Waitlist, WaitlistEntryId, Test } = readBody(context.body, booking);
  const row = classOf(site, ClassId);
  const client = clientOf(site, ClientId, UniqueId);
  if (row.IsCanceled) throw refuse(400, 'ClassIsCanceled', 'The class is canceled.');
  if (booked(site, row).some((visit) => visit.ClientId === client.Id)) {
    throw refuse(400, 'ClientAlreadyBooked', 'The client is booked into the class already.');
  }
  const entry = WaitlistEntryId === undefined ? undefined : entryOf(site, WaitlistEntryId, row, client);
  if (booked(site, row).length >= row.MaxCapacity) {
    if (!Waitlist) throw refuse(400, 'ClassIsFull', 'The class is full.');
    return wait(context, row, client, Test === true);
  }
  const now = nowAt(context);
  const visit = newVisit(site.nextId(), site.site.Id, row, client, now);
  if (!Test) {
    site.visits.push(visit);
    if (entry) site.waitlist.splice(site.waitlist.indexOf(entry), 1);
    row.LastModifiedDateTime = now;
    changed('classRosterBooking.created', bookingData(site, row, client, visit));
  }
  const { Missed: _1, ClientUniqueId: _2, ...view } = visit;
  return ok({ Visit: { ...view, CrossRegionalBookingPerformed: false } });
}

function wait(context: Context, row: ClassRow, client: Client, isTest: boolean): Reply {
  const { site, changed } = context;
  const waiting = site.waitlist.filter((entry) => entry.ClassId === row.Id);
  if (waiting.some((entry) => entry.ClientId === client.Id)) {
    throw refuse(400, 'ClientAlreadyBooked', 'The client is on the waiting list already.');
  }
  if (!row.IsWaitlistAvailable || waiting.length >= row.WaitListSize) {
    throw refuse(400, 'WaitlistIsFull', 'The class is full, and so is its waiting list.');
  }
  const now = nowAt(context);
  const Id = site.nextId();
  const entry: WaitlistRow = { Id, ClassId: row.Id, ClientId: client.Id, RequestDateTime: now, Web: true };
  if (!isTest) {
    site.waitlist.push(entry);
    changed('classWaitlistRequest.created', waitlistData(site, row, client, entry));
  }
  // There is no visit yet: what a visit would tell, and the entry instead of an id.
  const { Id: _1, Missed: _2, ClientUniqueId: _3, ...view } = newVisit(0, site.site.Id, row, client, now);
  return ok({ Visit: { ...view, CrossRegionalBookingPerformed: false, WaitlistEntryId: entry.Id } });
}

const removal = shape(
  { ClassId: number },
  { ClientId: text(), UniqueClientId: number, VisitId: number, LateCancel: boolean, Test: boolean },
);

/** A late cancellation leaves the visit, marked; any other takes it away. Nobody moves up by itself. */
function cancel(context: Context): Reply {
  const { site, changed } = context;
  const { ClassId, ClientId, UniqueClientId, VisitId, LateCancel, Test } = readBody(context.body, removal);
  const row = classOf(site, ClassId);
  const client = clientOf(site, ClientId, UniqueClientId);
  const visit = booked(site, row).find(
    ({ ClientId: id, Id }) => id === client.Id && (VisitId === undefined || Id === VisitId),
  );
  if (!visit) throw refuse(400, 'ClientNotBooked', 'The client is not booked into the class.');
  if (!Test) {
    row.LastModifiedDateTime = nowAt(context);
    visit.LastModifiedDateTime = row.LastModifiedDateTime;
    if (LateCancel) visit.LateCancelled = true;
    else site.visits.splice(site.visits.indexOf(visit), 1);
    changed('classRosterBooking.cancelled', cancelledBookingData(site, row, client, visit));
  }
  return ok({ Class: classView(site)(row) });
}

function classOf(site: SiteData, id: number): ClassRow {
  return found(
    site.classes.find((row) => row.Id === id),
    'such class',
  );
}

function entryOf(site: SiteData, id: number, row: ClassRow, client: Client): WaitlistRow {
  return found(
    site.waitlist.find((one) => one.Id === id && one.ClassId === row.Id && one.ClientId === client.Id),
    'such waiting list entry of this client and class',
  );
}

function booked(site: SiteData, row: ClassRow) {
  return site.visits.filter((visit) => visit.ClassId === row.Id && !visit.LateCancelled);
}
