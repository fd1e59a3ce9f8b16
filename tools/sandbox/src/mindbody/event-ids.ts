/** The 37 kinds of event that can be subscribed to. */
export const eventIds = [
  'appointmentAddOn.created',
  'appointmentAddOn.deleted',
  'appointmentBooking.cancelled',
  'appointmentBooking.created',
  'appointmentBooking.updated',
  'class.updated',
  'classDescription.updated',
  'classRosterBooking.cancelled',
  'classRosterBooking.created',
  'classRosterBookingStatus.updated',
  'classSchedule.cancelled',
  'classSchedule.created',
  'classSchedule.updated',
  'classWaitlistRequest.cancelled',
  'classWaitlistRequest.created',
  'client.created',
  'client.deactivated',
  'client.updated',
  'clientArrival.created',
  'clientContract.cancelled',
  'clientContract.created',
  'clientContract.updated',
  'clientMembershipAssignment.cancelled',
  'clientMembershipAssignment.created',
  'clientProfileMerger.created',
  'clientSale.created',
  'location.created',
  'location.deactivated',
  'location.updated',
  'site.created',
  'site.deactivated',
  'site.updated',
  'siteBusinessDayClosure.cancelled',
  'siteBusinessDayClosure.created',
  'staff.created',
  'staff.deactivated',
  'staff.updated',
] as const;

export type EventId = (typeof eventIds)[number];

export function isEventId(value: unknown): value is EventId {
  return eventIds.some((id) => id === value);
}
