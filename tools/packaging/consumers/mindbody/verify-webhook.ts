import { verifyWebhook } from '@x/mindbody/webhooks';

export async function receive(request: Request): Promise<Response> {
  const event = await verifyWebhook(request, { secret: 'secret' });
  if (event.eventId === 'client.created') console.log(event.eventData.email);
  return new Response(undefined, { status: 204 });
}
