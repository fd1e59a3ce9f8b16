import { createServer, type Server } from 'node:http';
import * as mindbody from '@x/mindbody/webhooks';
import { toNodeHandler } from '@x/mindbody/webhooks/adapters';
import { redisStore } from '@x/mindbody/webhooks/redis';
import * as pushpress from '@x/pushpress/webhooks';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { eventQueue, type GymEvent, receiverConnection } from './queue.ts';

/** Receivers that do three things: verify, enqueue, answer. They take milliseconds, whatever the work takes. */
export function createReceiver(redis: Redis, queue: Queue<GymEvent>): Server {
  const shared = {
    // Repeats are not enqueued again: for a day, and across all processes that share this Redis.
    dedupe: { store: redisStore(redis) },
    onError: (error: unknown) => console.error('refused, or not enqueued:', error),
    on: {},
  };
  const handlers = {
    '/mindbody': toNodeHandler(
      mindbody.createWebhookHandler({
        ...shared,
        secret: () => process.env.MINDBODY_SIGNATURE_KEY,
        // What fails here, because Redis is away, is answered 500: the vendor sends it again.
        otherwise: (event) => queue.add(event.eventId, event),
      }),
    ),
    '/pushpress': toNodeHandler(
      pushpress.createWebhookHandler({
        ...shared,
        secret: () => process.env.PUSHPRESS_WEBHOOK_SECRET,
        otherwise: (event) => queue.add(event.event, event),
      }),
    ),
  };
  return createServer((request, response) => {
    const handle = handlers[request.url as keyof typeof handlers];
    if (handle) void handle(request, response);
    else response.writeHead(404).end();
  });
}

if (import.meta.main) {
  const redis = await receiverConnection(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
  createReceiver(redis, eventQueue(redis)).listen(Number(process.env.PORT ?? 3000));
}
