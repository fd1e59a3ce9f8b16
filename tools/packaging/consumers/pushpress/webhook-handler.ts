import { createWebhookHandler } from '@x/pushpress/webhooks';

export const POST = createWebhookHandler({
  secret: 'secret',
  on: {
    'checkin.created': async (event) => {
      console.log(event.data);
    },
  },
  otherwise: (event) => console.log(event.event),
  onError: (error) => console.error(error),
});
