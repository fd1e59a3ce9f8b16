import type { MindbodyEvent } from '@x/mindbody/webhooks';
import type { PushPressEvent } from '@x/pushpress/webhooks';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

export type GymEvent = MindbodyEvent | PushPressEvent;

export const QUEUE = 'gym-events';

/**
 * A connection of a receiver: while Redis is away, its commands fail at once instead of waiting. The delivery is
 * answered 500, and the vendor sends it again.
 */
export async function receiverConnection(url: string): Promise<Redis> {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, enableOfflineQueue: false, lazyConnect: true });
  redis.on('error', (error) => console.error('Redis:', error.message));
  await redis.connect();
  return redis;
}

/** A queue on that connection. Jobs that fail are tried again for about 17 minutes, then kept to be looked at. */
export const eventQueue = (connection: Redis): Queue<GymEvent> =>
  new Queue<GymEvent>(QUEUE, {
    connection,
    defaultJobOptions: {
      attempts: 11,
      backoff: { type: 'exponential', delay: 1_000 },
      removeOnComplete: { age: 86_400 },
    },
  });
