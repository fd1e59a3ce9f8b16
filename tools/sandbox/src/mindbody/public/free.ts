import type { Appointment, Availability } from './rows.ts';
import type { SiteData } from './state.ts';
import type { LocalDateTime } from './time.ts';

export interface Span {
  start: LocalDateTime;
  end: LocalDateTime;
}

/** What is left of an availability once the staff member's appointments are cut out of it. */
export function freeSpans(site: SiteData, availability: Availability, except?: number): Span[] {
  const { StartDateTime: start, EndDateTime: end, Staff } = availability;
  return appointmentsOf(site, Staff.Id, except).reduce<Span[]>(
    (spans, taken) => spans.flatMap((span) => without(span, taken)),
    [{ start, end }],
  );
}

/** Whether an appointment lies within a free span of its staff member, itself left out of account. */
export function isFree(site: SiteData, row: Appointment): boolean {
  return site.availabilities
    .filter(({ Staff }) => Staff.Id === row.StaffId)
    .flatMap((availability) => freeSpans(site, availability, row.Id))
    .some(({ start, end }) => start <= row.StartDateTime && row.EndDateTime <= end);
}

function appointmentsOf(site: SiteData, staffId: number, except: number | undefined): Appointment[] {
  return site.appointments.filter(
    (row) =>
      row.StaffId === staffId &&
      row.Id !== except &&
      !row.IsWaitlist &&
      row.Status !== 'Cancelled' &&
      row.Status !== 'LateCancelled',
  );
}

function without(span: Span, { StartDateTime, EndDateTime }: Appointment): Span[] {
  if (EndDateTime <= span.start || StartDateTime >= span.end) return [span];
  return [
    ...(StartDateTime > span.start ? [{ start: span.start, end: StartDateTime }] : []),
    ...(EndDateTime < span.end ? [{ start: EndDateTime, end: span.end }] : []),
  ];
}
