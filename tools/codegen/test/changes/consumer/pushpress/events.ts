// What a user does with events.
import { createWebhookHandler, type PushPressEvent } from '@x/pushpress/webhooks';

export function describe(event: PushPressEvent): string {
  if (event.event === 'checkin.created') return `in: ${event.created}`;
  switch (event.event) {
    case 'customer.created':
      return event.data.email.toLowerCase();
    case 'memberapp.updated':
      return String(event.data['version']);
    default:
      return 'something else';
  }
}

export const POST = createWebhookHandler({
  secret: 'secret',
  on: {
    'checkin.created': async () => {},
    'customer.deleted': async ({ data }) => console.log(data.id),
  },
  otherwise: async ({ event }) => console.log(event),
});
