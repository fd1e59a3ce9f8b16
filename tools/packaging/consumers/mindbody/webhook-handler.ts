import { createWebhookHandler } from '@x/mindbody/webhooks';

export const POST = createWebhookHandler({
  secret: 'secret',
  on: {
    'client.created': async (event) => {
      console.log(event.eventData.email);
    },
  },
  otherwise: (event) => console.log(event.eventId),
  onError: (error) => console.error(error),
});
export { POST as HEAD };
