import type { EventData, EventName } from '../generated/events.js';

// A `string` here would match every name and end narrowing. A member of an ambient enum is a name of its own
// that equals no other, and leaves no code behind.
declare enum Unlisted {
  name = 'a name that this version does not list',
}

/** The kinds of events that this version knows. */
export type MindbodyEventName = EventName;

/** The kind of an event that this version does not list: any other string. */
export type MindbodyUnlistedName = Unlisted;

interface Envelope {
  /** The identity of the message: the same in every repeat of it. */
  readonly messageId: string;
  /** The version of the event's schema, as the subscription asked for it. */
  readonly eventSchemaVersion: number;
  /** When it happened, ISO 8601 in UTC. Deliveries arrive out of order: compare this, not the time of arrival. */
  readonly eventInstanceOriginationDateTime: string;
}

/** One kind of event. */
export interface MindbodyEventOf<Name extends MindbodyEventName> extends Envelope {
  /** The kind of event, not its identity: that is `messageId`. */
  readonly eventId: Name;
  /** The record. The type is what the vendor documents; nothing checks it, and many fields arrive as null. */
  readonly eventData: EventData[Name];
}

/** An event of a kind that this version does not list. */
export interface MindbodyUnlistedEvent extends Envelope {
  /** The kind of event, not its identity: that is `messageId`. */
  readonly eventId: MindbodyUnlistedName;
  readonly eventData: unknown;
}

/**
 * A verified delivery. It narrows by `eventId`, with an arm for kinds that this version does not list.
 *
 * All of it is signed, but nothing signed says when it was delivered: whoever sees a delivery can send it again.
 * Mindbody itself repeats deliveries too, and they arrive out of order.
 *
 * @example
 * ```ts
 * if (event.eventId === 'client.created') event.eventData.email;
 * ```
 */
export type MindbodyEvent =
  | { [Name in MindbodyEventName]: MindbodyEventOf<Name> }[MindbodyEventName]
  | MindbodyUnlistedEvent;
