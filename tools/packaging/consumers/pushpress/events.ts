import { exampleEvent, signRequest } from '@x/pushpress/testing';
import {
  companyIdOf,
  createWebhookHandler,
  type PushPressEvent,
  verifyWebhook,
  WebhookVerificationError,
} from '@x/pushpress/webhooks';

export const created = exampleEvent('customer.created');
export const request = await signRequest(created, { secret: 'secret' });
export const handler = createWebhookHandler({ secret: ['new', 'old'], on: {} });

export function describe(event: PushPressEvent): string {
  if (event.event === 'customer.created') {
    const email: string | null | undefined = event.data.email;
    return `${email} at ${companyIdOf(event)}`;
  }
  return event.event;
}

export async function reasonOf(body: string, headers: Record<string, string | undefined>) {
  try {
    return describe(await verifyWebhook({ body, headers }, { secret: 'secret' }));
  } catch (error) {
    return error instanceof WebhookVerificationError ? error.reason : undefined;
  }
}
