import type { StoredWebhook } from '../pushpress/state.ts';
import type { Parcel } from './deliver.ts';
import { signPushPress } from './sign.ts';

export interface Announcement {
  event: string;
  /** Milliseconds since 1970. */
  created: number;
  data: unknown;
  /** Changes the body after it was signed, to model a forgery. */
  tamper?: ((body: string) => string) | undefined;
}

/** The request one webhook gets. Uses up one delivery of a rotation's overlap. */
export function pushPressParcel(webhook: StoredWebhook, announcement: Announcement): Parcel {
  const { event, created, data, tamper } = announcement;
  const body = JSON.stringify({ event, created, data });
  return {
    to: webhook.view.id,
    url: webhook.view.url,
    event,
    headers: { 'webhook-signature': signPushPress(signingSecret(webhook), data) },
    body: tamper ? tamper(body) : body,
  };
}

function signingSecret(webhook: StoredWebhook): string {
  const { previous } = webhook;
  if (!previous) return webhook.view.signingSecret;
  previous.deliveries -= 1;
  if (previous.deliveries <= 0) delete webhook.previous;
  return previous.secret;
}
