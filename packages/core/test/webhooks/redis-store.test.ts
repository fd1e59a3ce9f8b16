import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisStore } from '../../src/webhooks/redis/index.ts';
import { noRedis, type RedisServer, startRedis } from './support/redis-server.ts';
import { storeContract } from './support/store-contract.ts';

const options = { socket: { reconnectStrategy: false }, disableOfflineQueue: true } as const;

/** Each client as its users make it, with a way to send any command. */
const clients = {
  'node-redis 6': async (url: string) => {
    const { createClient } = await import('redis');
    const client = await createClient({ url, ...options })
      .on('error', () => {})
      .connect();
    return {
      client,
      send: (...command: string[]) => client.sendCommand(command),
      close: async () => client.isOpen && client.destroy(),
    };
  },
  'node-redis 5': async (url: string) => {
    const { createClient } = await import('redis5');
    const client = await createClient({ url, ...options })
      .on('error', () => {})
      .connect();
    return {
      client,
      send: (...command: string[]) => client.sendCommand(command),
      close: async () => client.isOpen && client.destroy(),
    };
  },
  'node-redis 4': async (url: string) => {
    const { createClient } = await import('redis4');
    const client = await createClient({ url, ...options })
      .on('error', () => {})
      .connect();
    return {
      client,
      send: (...command: string[]) => client.sendCommand(command),
      close: async () => client.isOpen && client.disconnect(),
    };
  },
  'ioredis 6': async (url: string) => {
    const { Redis } = await import('ioredis');
    const client = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: null }).on('error', () => {});
    return {
      client,
      send: (name: string, ...rest: string[]) => client.call(name, ...rest),
      close: async () => client.disconnect(),
    };
  },
  'ioredis 5': async (url: string) => {
    const { Redis } = await import('ioredis5');
    const client = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null }).on(
      'error',
      () => {},
    );
    return {
      client,
      send: (name: string, ...rest: string[]) => client.call(name, ...rest),
      close: async () => client.disconnect(),
    };
  },
};

for (const [name, connect] of Object.entries(clients))
  describe.skipIf(noRedis)(name, () => {
    let server: RedisServer;
    let one: Awaited<ReturnType<typeof connect>>;
    let two: Awaited<ReturnType<typeof connect>>;
    beforeAll(async () => {
      server = await startRedis();
      [one, two] = [await connect(server.url), await connect(server.url)];
    });
    afterAll(async () => {
      await one?.close();
      await two?.close();
      await server?.stop();
    });

    storeContract('redisStore', () => ({
      stores: [redisStore(one.client), redisStore(two.client)],
      // What the server does at the end of the lease.
      runOut: (key) => one.send('PEXPIRE', `webhook:${key}`, '0'),
    }));

    it('keeps one key for each event, which goes away by itself', async () => {
      await one.send('FLUSHALL');
      const store = redisStore(one.client, { prefix: 'mine:' });
      await store.claim('a', 300, 'me');
      expect(await one.send('GET', 'mine:a')).toBe('busy me');
      const lease = Number(await one.send('PTTL', 'mine:a'));
      expect(lease > 295_000 && lease <= 300_000).toBe(true);
      await store.complete('a', 86_400, 'me');
      expect(await one.send('GET', 'mine:a')).toBe('done');
      const kept = Number(await one.send('PTTL', 'mine:a'));
      expect(kept > 86_395_000 && kept <= 86_400_000).toBe(true);
      await store.claim('b', 0.0001, 'me');
      await store.claim('c', 30, 'me');
      await store.release('c', 'me');
      expect(await one.send('EXISTS', 'mine:c')).toBe(0);
      expect(await one.send('KEYS', 'webhook:*')).toEqual([]);
    });

    it('two instances without an owner do not give back each other’s claims', async () => {
      const [a, b] = [redisStore(one.client), redisStore(two.client)];
      await a.claim('shared', 30);
      await one.send('PEXPIRE', 'webhook:shared', '0');
      await b.claim('shared', 30);
      await a.release('shared');
      await a.complete('shared', 30);
      expect(await a.claim('shared', 30)).toBe('busy');
    });

    it('rejects what the server refuses, and when the server is gone', async () => {
      const store = redisStore(one.client);
      await one.send('SADD', 'webhook:taken', 'by something else');
      await expect(store.claim('taken', 30, 'me')).rejects.toThrow('WRONGTYPE');
      const other = await startRedis();
      const lonely = await connect(other.url);
      const its = redisStore(lonely.client);
      expect(await its.claim('a', 30, 'me')).toBe('claimed');
      await other.stop();
      for (const act of [() => its.claim('a', 30, 'me'), () => its.release('a', 'me')])
        await expect((async () => act())()).rejects.toThrow();
      await lonely.close();
    });
  });
