// Every entry of @x/pushpress, as a program may use it; `declaration` has the compiler name each inferred type.
import { type Customer, createPushPressClient, type Page, PushPressError } from '@x/pushpress';
import { checkWebhooks, ensureWebhook, rotateSecret } from '@x/pushpress/lifecycle';
import { openApiFetch } from '@x/pushpress/openapi-fetch';
import { deliver, exampleEvent, sign, signRequest } from '@x/pushpress/testing';
import {
  companyIdOf,
  createWebhookHandler,
  memoryStore,
  type PushPressEvent,
  verifyWebhook,
} from '@x/pushpress/webhooks';
import { fastifyPlugin, toExpress, toLambda, toNodeHandler } from '@x/pushpress/webhooks/adapters';
import { type NodeRedisClient, redisStore } from '@x/pushpress/webhooks/redis';

const secret = 'secret';

export const pushpress = createPushPressClient({ apiKey: 'key', companyId: 'company' });
export const api = openApiFetch(pushpress);
export const result = api.GET('/company');
export const customer = pushpress.get('/customers/{uuid}', { path: { uuid: 'a' } });
export const paginator = pushpress.paginate('/customers', { query: { role: 'member' } });
export const pages = paginator.pages();
export const rows = paginator[Symbol.asyncIterator]();
export const iterable: AsyncIterable<Customer> = pushpress.paginate('/customers');
export const iterator: AsyncIterableIterator<Page<Customer>> = paginator.pages();

export async function emails(): Promise<string[]> {
  const found: string[] = [];
  for await (const { email } of paginator) found.push(`${email}`);
  for await (const { items, cursor } of pages)
    found.push(...items.map(({ email }) => `${email}`), `${cursor}`);
  const first = await rows.next();
  // After the end there is no value.
  if (first.done === true) first.value satisfies undefined;
  else first.value satisfies Customer;
  return found;
}

export const handler = createWebhookHandler({
  secret,
  dedupe: { store: memoryStore() },
  on: { 'customer.created': (event) => console.log(event.data.email) },
});
export const shared = (client: NodeRedisClient) => redisStore(client, { prefix: 'hooks:' });
export const mounted = {
  express: toExpress(handler),
  fastify: fastifyPlugin(handler, { path: '/hook' }),
  lambda: toLambda(handler),
  node: toNodeHandler(handler),
};

export async function receive(request: Request): Promise<string | undefined> {
  const event: PushPressEvent = await verifyWebhook(request, { secret });
  if (event.event === 'customer.created') return `${event.data.email}`;
  return companyIdOf(event);
}

export const example = exampleEvent('customer.created', { data: { email: 'ana@example.com' } });
export const signature = sign(new Uint8Array(2), { secret });
export const request = signRequest(example, { secret });
export const answers = deliver(handler, [example], { secret, duplicates: 2 });

export async function deploy(): Promise<void> {
  const eventTypes = ['customer.created'] as const;
  const { changes } = await ensureWebhook(pushpress, {
    url: 'https://example.com',
    eventTypes,
    onSecret() {},
  });
  console.log(
    changes.map(({ message }) => message),
    rotateSecret,
  );
  for (const webhook of await checkWebhooks(pushpress)) console.log(webhook);
}

export const isOurs = (error: unknown) => error instanceof PushPressError && error.kind === 'status';
