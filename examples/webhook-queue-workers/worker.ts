import type { KVNamespace, MessageBatch, Queue } from '@cloudflare/workers-types';
import { createMindbodyClient, type MindbodyClient } from '@x/mindbody';
import { createWebhookHandler, type MindbodyEvent } from '@x/mindbody/webhooks';

export interface Env {
  /** A queue producer; in wrangler.jsonc this Worker is its consumer too, with `max_retries` and a dead letter queue. */
  EVENTS: Queue<MindbodyEvent>;
  CLIENTS: KVNamespace;
  MINDBODY_SIGNATURE_KEY: string;
  MINDBODY_API_KEY: string;
  MINDBODY_SITE_ID: string;
  MINDBODY_STAFF: { username: string; password: string };
  /** Left out in production. */
  MINDBODY_SERVER?: string;
}

/** Verify, enqueue, answer. What cannot be enqueued is answered 500, and Mindbody sends it again. */
const receive = createWebhookHandler<Env>({
  secret: (_, env) => env.MINDBODY_SIGNATURE_KEY,
  on: {},
  otherwise: (event, { context: env }) => env.EVENTS.send(event),
  onError: (error) => console.error('refused, or not enqueued:', error),
});

/**
 * Events repeat, and come out of order. So an event is a hint only: the client is fetched as it is now, and writing the
 * same state twice does no harm.
 */
async function work(event: MindbodyEvent, mindbody: MindbodyClient, clients: KVNamespace): Promise<void> {
  if (event.eventId !== 'client.created' && event.eventId !== 'client.updated') return;
  const id = event.eventData.clientId;
  const { Clients } = await mindbody.get('/public/v6/client/clients', { query: { clientIDs: [id] } });
  await clients.put(id, JSON.stringify(Clients?.[0] ?? null));
}

export default {
  // HEAD too: Mindbody probes the address with it.
  fetch: (request: Request, env: Env) => receive(request, env),
  async queue(batch: MessageBatch<MindbodyEvent>, env: Env) {
    const mindbody = createMindbodyClient({
      apiKey: env.MINDBODY_API_KEY,
      siteId: Number(env.MINDBODY_SITE_ID),
      staff: env.MINDBODY_STAFF,
      server: env.MINDBODY_SERVER,
    });
    for (const message of batch.messages) {
      try {
        await work(message.body, mindbody, env.CLIENTS);
        message.ack();
      } catch (error) {
        console.error('tried again later:', message.body.messageId, error);
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, 3_600) });
      }
    }
    // Gives the staff token back, where one was issued.
    await mindbody.close();
  },
};
