/** Events of an app's own life; a webhook for these cannot take others, and needs an `appId`. */
export const appEventNames: readonly string[] = ['app.installed', 'app.uninstalled'];

/** Every name a webhook can subscribe to. The vendor publishes no schema for the two marked ones. */
export const eventNames = [
  'app.installed',
  'app.uninstalled',
  'appointment.canceled',
  'appointment.noshowed',
  'appointment.rescheduled',
  'appointment.scheduled',
  'checkin.created',
  'checkin.deleted',
  'checkin.failed',
  'checkin.updated',
  'class.canceled',
  'customer.created',
  'customer.deleted',
  'customer.details.changed',
  'customer.status.changed',
  'enrollment.created',
  'enrollment.deleted',
  'enrollment.status.changed',
  'memberapp.updated', // no schema
  'reservation.canceled',
  'reservation.created',
  'reservation.noshowed', // no schema
  'reservation.waitlisted',
] as const;

export type EventName = (typeof eventNames)[number];
