import { createServer, type Server } from 'node:http';
import {
  companyIdOf,
  type PushPressEvent,
  verifyWebhook,
  WebhookVerificationError,
} from '@x/pushpress/webhooks';

/** A receiver on `node:http`, without a framework: raw body and headers in, a verified event out. */
export function createReceiver(secret: string, receive: (event: PushPressEvent) => Promise<void>): Server {
  return createServer(async (request, response) => {
    try {
      const body = Buffer.concat(await request.toArray());
      const event = await verifyWebhook({ body, headers: request.headers }, { secret });
      await receive(event);
      response.writeHead(204).end();
    } catch (error) {
      const status = error instanceof WebhookVerificationError ? 401 : 500;
      response
        .writeHead(status, { 'content-type': 'text/plain' })
        .end(status === 401 ? String(error) : undefined);
    }
  });
}

if (import.meta.main) {
  const server = createReceiver(process.env.PUSHPRESS_WEBHOOK_SECRET ?? '', async (event) => {
    if (event.event === 'customer.created') console.log('welcome', event.data.email);
    else console.log(event.event, companyIdOf(event));
  });
  server.listen(Number(process.env.PORT ?? 3000), () => console.log('listening on', server.address()));
}
