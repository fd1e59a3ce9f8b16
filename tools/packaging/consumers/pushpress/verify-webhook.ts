import { verifyWebhook } from '@x/pushpress/webhooks';

export async function receive(request: Request): Promise<Response> {
  const event = await verifyWebhook(request, { secret: 'secret' });
  if (event.event === 'customer.created') console.log(event.data.email);
  return new Response(undefined, { status: 204 });
}
