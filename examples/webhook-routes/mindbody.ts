// app/webhooks/mindbody/route.ts in Next.js; Mindbody probes the address with HEAD.
import { createWebhookHandler } from '@x/mindbody/webhooks';

export const POST = createWebhookHandler({
  secret: () => process.env.MINDBODY_SIGNATURE_KEY ?? '',
  on: { 'client.created': async (event) => console.log('welcome', event.eventData.email) },
  otherwise: async (event) => console.log('not handled', event.eventId, event.messageId),
  onError: (error) => console.error('refused or failed:', error),
});
export const HEAD = POST;
