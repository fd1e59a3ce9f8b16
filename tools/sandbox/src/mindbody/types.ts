import type { EventId } from './event-ids.ts';

export type Status =
  | 'PendingActivation'
  | 'Active'
  | 'DeactivatedByUser'
  | 'DeactivatedByAdmin'
  | 'DeactivatedTooManyFailedMessageDeliveryAttempts'
  | 'DeactivatedByEventDeactivation';

/** A subscription as GET shows it; the key is shown by POST alone. */
export interface Subscription {
  subscriptionId: string;
  status: Status;
  subscriptionCreationDateTime: string;
  statusChangeDate: string;
  statusChangeMessage: string;
  statusChangeUser: string;
  eventIds: EventId[];
  eventSchemaVersion: number;
  referenceId?: string;
  webhookUrl: string;
}

/** Counted since the subscription was created. */
export interface Counts {
  /** Every attempt, further ones included. */
  messagesAttempted: number;
  messagesDelivered: number;
  /** Attempts that the receiver did not take. */
  messagesUndelivered: number;
  /** Notifications given up for good, after the last of their further attempts. */
  messagesFailed: number;
}

export interface StoredSubscription {
  view: Subscription;
  messageSignatureKey: string;
  counts: Counts;
  /** Notifications given up since the last one that was taken, or since the activation. */
  failedInARow: number;
}
