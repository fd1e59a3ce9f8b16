import { createWebhookHandler } from '@x/mindbody/webhooks';
import { toLambda } from '@x/mindbody/webhooks/adapters';

// Behind API Gateway, a function URL or a load balancer: route POST and HEAD to it.
export const handler = toLambda(
  createWebhookHandler({
    secret: () => process.env.MINDBODY_SIGNATURE_KEY,
    on: { 'client.created': async (event) => console.log('welcome', event.eventData.email) },
    onError: (error) => console.error('refused or failed:', error),
  }),
);
