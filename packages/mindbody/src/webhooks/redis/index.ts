/**
 * A store on Redis for the `dedupe` of a Mindbody receiver that runs in several processes. It imports no Redis client.
 *
 * @packageDocumentation
 */
export {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisStoreOptions,
  redisStore,
} from '@x/core/webhooks/redis';
