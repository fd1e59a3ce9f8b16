import type { DedupeStore } from '@x/mindbody/webhooks';
import { redisStore } from '@x/mindbody/webhooks/redis';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type GymEvent, QUEUE } from './queue.ts';

/**
 * Does the work of a job once. A queue promises more: a worker that dies between its work and its report leaves a job
 * that comes again. So the work is claimed, as the receiver claims a delivery, and what was done is not done again.
 */
export async function once(store: DedupeStore, key: string, work: () => Promise<void>): Promise<void> {
  const owner = crypto.randomUUID();
  const claim = await store.claim(key, 300, owner);
  if (claim === 'done') return;
  if (claim === 'busy') throw new Error(`Somebody is at ${key}; the queue tries again later.`);
  try {
    await work();
  } catch (error) {
    await store.release(key, owner);
    throw error;
  }
  await store.complete(key, 86_400, owner);
}

/** Works on events, ten at a time. Start as many as you like: each job goes to one of them. */
export function createWorker(url: string, handle: (event: GymEvent) => Promise<void>): Worker<GymEvent> {
  // Unlike a receiver, a worker waits for Redis to come back.
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', (error) => console.error('Redis:', error.message));
  const store = redisStore(connection, { prefix: 'job:' });
  const worker = new Worker<GymEvent>(
    QUEUE,
    (job) => once(store, `${QUEUE}:${job.id}`, () => handle(job.data)),
    { connection, concurrency: 10 },
  );
  worker.on('error', (error) => console.error('worker:', error.message));
  worker.on('closed', () => connection.disconnect());
  return worker;
}

if (import.meta.main) {
  createWorker(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', async (event) => {
    if ('eventId' in event) console.log('Mindbody', event.eventId, event.messageId);
    else console.log('PushPress', event.event);
  });
}
