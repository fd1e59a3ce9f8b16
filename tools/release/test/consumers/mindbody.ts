// Every entry of @x/mindbody, as a program may use it; `declaration` has the compiler name each inferred type.
import {
  type Client,
  createMindbodyClient,
  createMindbodyWebhooksClient,
  MindbodyError,
  memoryTokenStore,
  type Page,
} from '@x/mindbody';
import { checkSubscriptions, ensureSubscription } from '@x/mindbody/lifecycle';
import { openApiFetch } from '@x/mindbody/openapi-fetch';
import { deliver, exampleEvent, sign, signRequest } from '@x/mindbody/testing';
import { fromInstant, toInstant } from '@x/mindbody/time';
import {
  createWebhookHandler,
  type MindbodyEvent,
  memoryStore,
  siteIdOf,
  verifyWebhook,
} from '@x/mindbody/webhooks';
import { fastifyPlugin, toExpress, toLambda, toNodeHandler } from '@x/mindbody/webhooks/adapters';
import { type IoRedisClient, redisStore } from '@x/mindbody/webhooks/redis';

const secret = 'secret';

export const overWebhooks = openApiFetch(createMindbodyWebhooksClient({ apiKey: 'key' }));
export const mindbody = createMindbodyClient({
  apiKey: 'key',
  siteId: -99,
  staff: { username: 'u', password: 'p' },
  tokenStore: memoryTokenStore(),
});
export const paginator = mindbody.paginate('/public/v6/client/clients');
export const pages = paginator.pages();
export const rows = paginator[Symbol.asyncIterator]();
export const iterator: AsyncIterableIterator<Page<Client>> = paginator.pages();

export async function ids(): Promise<(number | undefined)[]> {
  const found: (number | undefined)[] = [];
  for await (const { UniqueId } of paginator) found.push(UniqueId);
  const first = await rows.next();
  if (first.done === true) first.value satisfies undefined;
  else first.value satisfies Client;
  return found;
}

export const subscriptions = createMindbodyWebhooksClient({ apiKey: 'key' });
export const created = subscriptions.post('/api/v1/subscriptions', {
  body: { eventIds: ['client.created'], webhookUrl: 'https://example.com', eventSchemaVersion: 1 },
});

export const handler = createWebhookHandler({
  secret,
  dedupe: { store: memoryStore() },
  on: { 'client.created': (event) => console.log(event.eventData.email) },
});
export const shared = (client: IoRedisClient) => redisStore(client);
export const mounted = {
  express: toExpress(handler),
  fastify: fastifyPlugin(handler, { path: '/hook' }),
  lambda: toLambda(handler),
  node: toNodeHandler(handler),
};

export async function receive(request: Request): Promise<string> {
  const event: MindbodyEvent = await verifyWebhook(request, { secret });
  if (event.eventId === 'client.created') return `${event.eventData.email}`;
  return `${siteIdOf(event)}`;
}

export const example = exampleEvent('client.created', { eventData: { email: 'ana@example.com' } });
export const signature = sign(new Uint8Array(2), { secret });
export const request = signRequest(example, { secret });
export const answers = deliver(handler, [example], { secret, shuffle: true });

export async function deploy(): Promise<void> {
  const { changes } = await ensureSubscription(subscriptions, {
    webhookUrl: 'https://example.com',
    eventIds: ['client.created'],
    onSecret() {},
  });
  console.log(changes.map(({ message }) => message));
  for (const inactive of await checkSubscriptions(subscriptions)) console.log(inactive.metrics);
}

export const instant: Date = toInstant('2026-03-08T02:30:00', 'America/Los_Angeles');
export const text: string = fromInstant(instant, 'America/Los_Angeles');
export const isOurs = (error: unknown) => error instanceof MindbodyError && error.kind === 'status';
