import { exampleEvent, signRequest } from '@x/mindbody/testing';
import {
  createWebhookHandler,
  type MindbodyEvent,
  siteIdOf,
  verifyWebhook,
  WebhookVerificationError,
} from '@x/mindbody/webhooks';

export const created = exampleEvent('client.created');
export const request = await signRequest(created, { secret: 'secret' });
export const handler = createWebhookHandler({ secret: ['new', 'old'], on: {} });

export function describe(event: MindbodyEvent): string {
  if (event.eventId === 'client.created') {
    const email: string | null | undefined = event.eventData.email;
    return `${email} at ${siteIdOf(event)}`;
  }
  return event.eventId;
}

export async function reasonOf(body: Uint8Array, headers: Headers) {
  try {
    return describe(await verifyWebhook({ body, headers }, { secret: 'secret' }));
  } catch (error) {
    return error instanceof WebhookVerificationError ? error.reason : undefined;
  }
}
