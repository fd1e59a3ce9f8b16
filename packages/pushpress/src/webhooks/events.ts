import type { EventData, EventName } from '../generated/events.js';

// A `string` here would match every name and end narrowing. A member of an ambient enum is a name of its own
// that equals no other, and leaves no code behind.
declare enum Unlisted {
  name = 'a name that this version does not list',
}

/** The names of the events that this version knows, those that can be subscribed to. */
export type PushPressEventName = EventName;

/** The name of an event that this version does not list: any other string. */
export type PushPressUnlistedName = Unlisted;

/** One kind of event. */
export interface PushPressEventOf<Name extends PushPressEventName> {
  /** The kind of event. NOT signed: see {@link PushPressEvent}. */
  readonly event: Name;
  /**
   * When the event was made, since 1970. NOT signed. The vendor's examples are in milliseconds, deliveries in
   * seconds were seen too.
   */
  readonly created: number;
  /** The record, which the signature covers. The type is what the vendor's document says of it; nothing checks it. */
  readonly data: EventData[Name];
}

/** An event of a kind that this version does not list. */
export interface PushPressUnlistedEvent {
  /** NOT signed: see {@link PushPressEvent}. */
  readonly event: PushPressUnlistedName;
  /** NOT signed. */
  readonly created: number;
  /** The record, which the signature covers. */
  readonly data: unknown;
}

/**
 * A verified delivery. It narrows by `event`, with an arm for names that this version does not list.
 *
 * The signature covers `data` alone. `event`, `created` and whatever else stands beside it are NOT signed, and a
 * delivery has neither id nor time in its signature: whoever sees one can send it again, at any time, under
 * another event's name. So a destructive event (`*.deleted`) is a hint: ask the API for the record before acting
 * on it. Dropping repeats does not help against this, since the unsigned parts can be varied.
 *
 * @example
 * ```ts
 * if (event.event === 'customer.created') event.data.email;
 * ```
 */
export type PushPressEvent =
  | { [Name in PushPressEventName]: PushPressEventOf<Name> }[PushPressEventName]
  | PushPressUnlistedEvent;
