/**
 * A store on Redis, for receivers that run in several processes. It imports no Redis client: bring your own.
 *
 * @packageDocumentation
 */
import type { Claim, DedupeStore } from '../dedupe.js';
import { checkNames } from '../options.js';

/** A client or cluster of node-redis 4 or later, as far as it is used. */
export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A client or cluster of ioredis, as far as it is used. */
export interface IoRedisClient {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  /** What tells it from node-redis. */
  defineCommand: unknown;
}

export interface RedisStoreOptions {
  /**
   * Stands before every key of this store.
   * @default 'webhook:'
   */
  prefix?: string | undefined;
  /**
   * How long a command may take, in milliseconds. Later it rejects, and the delivery is answered 500 while the vendor
   * still listens; with `Infinity` the client alone decides.
   * @default 3_000
   */
  timeoutMs?: number | undefined;
}

// Scripts, since reading a key and changing it must not have another client in between. A script runs alone.
const CLAIM = `if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 'claimed' end
if redis.call('GET', KEYS[1]) == 'done' then return 'done' end
return 'busy'`;
// A lease that ran out has left no key. The event was handled all the same.
const COMPLETE = `local held = redis.call('GET', KEYS[1])
if not held or held == ARGV[1] or held == 'done' then redis.call('SET', KEYS[1], 'done', 'PX', ARGV[2]) end`;
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/**
 * Remembers events on a Redis server, version 2.6.12 or later, or whatever speaks its protocol and runs scripts: one
 * key and one round trip for each step. A claim is `SET key owner NX PX lease`, a handled event `SET key done PX ttl`;
 * both go away by themselves, and a claim is given back or ended by its owner alone.
 *
 * While Redis is away or does not answer, a delivery is answered 500 after `timeoutMs` at the latest, and comes again.
 * The command may still arrive: a claim that it makes late is given back when its answer comes, and runs out by itself
 * when none does (until then a repeat is answered 503); an event that it marks late as handled is handled. To be told
 * at once, have the client fail rather than queue commands (node-redis: `disableOfflineQueue: true`; ioredis:
 * `maxRetriesPerRequest: 1`).
 *
 * A server that evicts keys when it is full, or a replica that takes over without the last writes, forgets claims: then
 * an event may be handled twice, and none is lost.
 *
 * @param client A connected client of node-redis or ioredis. It stays yours: nothing here closes it.
 * @throws {TypeError} where the client is none, or an option is wrong.
 *
 * @example node-redis
 * ```ts
 * const client = await createClient({ url, disableOfflineQueue: true }).on('error', console.error).connect();
 * const handler = createWebhookHandler({ secret, dedupe: { store: redisStore(client) }, on: {} });
 * ```
 * @example ioredis
 * ```ts
 * const store = redisStore(new Redis(url, { maxRetriesPerRequest: 1 }), { timeoutMs: 2_000 });
 * ```
 */
export function redisStore(
  client: NodeRedisClient | IoRedisClient,
  options: RedisStoreOptions | undefined = {},
): DedupeStore {
  // What is given in its place may be an address, with a password in it.
  if (typeof client?.eval !== 'function')
    throw new TypeError('redisStore: the client is none of node-redis or ioredis.');
  checkNames('redisStore', options, ['prefix', 'timeoutMs']);
  const { prefix = 'webhook:', timeoutMs = 3_000 } = options;
  if (typeof prefix !== 'string') throw new TypeError('redisStore: prefix is not a text.');
  if (!(typeof timeoutMs === 'number' && timeoutMs > 0))
    throw new TypeError('redisStore: timeoutMs is not a number above 0.');
  // Made when it is first needed: some platforms have no randomness while a module is loaded.
  let self: string | undefined;
  const send = async (
    script: string,
    key: string,
    owner: string | undefined,
    seconds: number,
  ): Promise<string> => {
    if (owner === undefined) owner = self ??= crypto.randomUUID();
    const values = [`busy ${owner}`, String(Math.ceil(seconds * 1000))];
    // A client may be set to give bytes.
    return String(
      await ('defineCommand' in client
        ? client.eval(script, 1, prefix + key, ...values)
        : client.eval(script, { keys: [prefix + key], arguments: values })),
    );
  };
  const run = (script: string, key: string, owner: string | undefined, seconds = 0): Promise<string> =>
    new Promise((resolve, reject) => {
      let late = false;
      const timer =
        // A longer timer would fire at once.
        timeoutMs < 2 ** 31 &&
        setTimeout(() => {
          late = true;
          reject(new Error(`redisStore: Redis has not answered within ${timeoutMs} ms.`));
        }, timeoutMs);
      send(script, key, owner, seconds)
        .then((answer) => {
          resolve(answer);
          // Nobody waits for this claim any more: whoever asks next may have it.
          return late && answer === 'claimed' ? send(RELEASE, key, owner, 0) : answer;
        })
        // A late failure rejects nothing.
        .catch(reject)
        .finally(() => timer && clearTimeout(timer));
    });
  return {
    claim: (key, leaseSeconds, owner) => run(CLAIM, key, owner, leaseSeconds) as Promise<Claim>,
    complete: (key, ttlSeconds, owner) => run(COMPLETE, key, owner, ttlSeconds),
    release: (key, owner) => run(RELEASE, key, owner),
  };
}
