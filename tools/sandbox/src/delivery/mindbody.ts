import type { StoredSubscription } from '../mindbody/types.ts';
import type { Parcel } from './deliver.ts';
import { signMindbody } from './sign.ts';

export interface Message {
  /** The identity of the message; `eventId` only says of what kind it is. */
  messageId: string;
  eventId: string;
  /** Milliseconds since 1970, when the event happened. */
  at: number;
  eventData: unknown;
  /** Changes the body after it was signed, to model a forgery. */
  tamper?: ((body: string) => string) | undefined;
}

/** The request one subscription gets. */
export function mindbodyParcel(subscription: StoredSubscription, message: Message): Parcel {
  const { messageId, eventId, at, eventData, tamper } = message;
  const body = JSON.stringify({
    messageId,
    eventId,
    eventSchemaVersion: subscription.view.eventSchemaVersion,
    eventInstanceOriginationDateTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventData,
  });
  return {
    to: subscription.view.subscriptionId,
    url: subscription.view.webhookUrl,
    event: eventId,
    headers: { 'X-Mindbody-Signature': signMindbody(subscription.messageSignatureKey, body) },
    body: tamper ? tamper(body) : body,
  };
}
