// app/webhooks/pushpress/route.ts in Next.js; Hono, Deno, Bun and Workers take the same function.
import { createWebhookHandler } from '@x/pushpress/webhooks';

export const POST = createWebhookHandler({
  secret: () => process.env.PUSHPRESS_WEBHOOK_SECRET ?? '',
  on: {
    'customer.created': async (event) => console.log('welcome', event.data.email),
    // The name of an event is not signed: look the record up before acting on a deletion.
    'customer.deleted': async (event) => console.log('gone, it says:', event.data.id),
  },
  onError: (error) => console.error('refused or failed:', error),
});
