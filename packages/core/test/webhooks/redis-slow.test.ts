import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DedupeStore, memoryStore } from '../../src/webhooks/index.ts';
import { redisStore } from '../../src/webhooks/redis/index.ts';
import { noRedis, type RedisServer, startRedis } from './support/redis-server.ts';
import { word, wordHandler, wordRequest } from './support/words.ts';

/** Clients with the options that they have by themselves. */
const clients = {
  'node-redis': async (url: string) => {
    const { createClient } = await import('redis');
    const client = await createClient({ url })
      .on('error', () => {})
      .connect();
    return { client, close: () => client.destroy() };
  },
  ioredis: async (url: string) => {
    const { Redis } = await import('ioredis');
    const client = new Redis(url).on('error', () => {});
    await client.ping();
    return { client, close: () => client.disconnect() };
  },
};

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(() => {
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** How long something took, in milliseconds, and why it was refused. */
async function refusal(act: () => unknown) {
  const start = performance.now();
  const error = await Promise.resolve(act()).catch((reason: unknown) => reason);
  return { took: performance.now() - start, error };
}

for (const [name, connect] of Object.entries(clients))
  describe.skipIf(noRedis)(`a Redis that does not answer, ${name}`, () => {
    let server: RedisServer;
    let connection: Awaited<ReturnType<typeof connect>>;
    let store: DedupeStore;
    beforeEach(async () => {
      server = await startRedis();
      connection = await connect(server.url);
      store = redisStore(connection.client, { timeoutMs: 150 });
    });
    afterEach(async () => {
      connection.close();
      await server.stop();
    });
    const late = new Error('redisStore: Redis has not answered within 150 ms.');

    it('is waited for as long as timeoutMs says, by each of the three', { timeout: 20_000 }, async () => {
      await store.claim('a', 300, 'me');
      server.pause();
      const acts = [
        () => store.claim('b', 300, 'me'),
        () => store.complete('a', 300, 'me'),
        () => store.release('a', 'me'),
      ];
      for (const { error, took } of await Promise.all(acts.map(refusal))) {
        expect(error).toEqual(late);
        expect(took).toBeGreaterThan(140);
        expect(took).toBeLessThan(2_500);
      }
    });

    it('has the delivery answered 500, and onError told', { timeout: 20_000 }, async () => {
      const [run, onError] = [vi.fn(), vi.fn()];
      const handler = wordHandler({ on: { hello: run }, onError, dedupe: { store } });
      server.pause();
      const response = await handler(wordRequest(word()), {});
      expect([response.status, onError.mock.calls[0]![0]]).toEqual([500, late]);
      expect(run).not.toHaveBeenCalled();
      server.resume();
      // What the late command took is given back: the repeat runs.
      await vi.waitFor(async () => expect((await handler(wordRequest(word()), {})).status).toBe(204), {
        timeout: 5_000,
        interval: 20,
      });
      expect(run).toHaveBeenCalledOnce();
    });

    it('when it is gone for good, nothing is left unhandled', { timeout: 20_000 }, async () => {
      server.pause();
      expect(await refusal(() => store.claim('a', 300, 'me'))).toMatchObject({ error: late });
      await server.stop();
      expect((await refusal(() => store.claim('b', 300, 'me'))).took).toBeLessThan(2_500);
      connection.close();
      await new Promise((turn) => setTimeout(turn, 100));
    });
  });

describe('timeoutMs', () => {
  // Answers when it is told, with a store behind it.
  const held = () => {
    const memory = memoryStore();
    const answers: (() => void)[] = [];
    const asked: string[] = [];
    const client = {
      eval: (script: string, { arguments: [owner] }: { keys: string[]; arguments: string[] }) =>
        new Promise<unknown>((resolve) => {
          asked.push(script.includes('NX') ? 'claim' : 'release');
          answers.push(() =>
            resolve(script.includes('NX') ? memory.claim('a', 300, owner) : memory.release('a', owner)),
          );
        }),
    };
    return { client, answers, asked };
  };
  afterEach(() => void vi.useRealTimers());

  it('is 3 s unless it is given, and never with Infinity', async () => {
    vi.useFakeTimers();
    const { client } = held();
    const [usual, endless] = [vi.fn(), vi.fn()];
    Promise.resolve(redisStore(client).claim('a', 300)).catch(usual);
    Promise.resolve(redisStore(client, { timeoutMs: Number.POSITIVE_INFINITY }).claim('a', 300)).catch(
      endless,
    );
    await vi.advanceTimersByTimeAsync(2_999);
    expect(usual).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(usual.mock.calls[0]![0].message).toContain('within 3000 ms');
    await vi.advanceTimersByTimeAsync(10 ** 9);
    expect(endless).not.toHaveBeenCalled();
  });

  it('leaves no timer behind an answer, nor behind a failure', async () => {
    vi.useFakeTimers();
    await redisStore({ eval: async () => 'claimed' }).claim('a', 300);
    await Promise.resolve(redisStore({ eval: () => Promise.reject(new Error('no')) }).claim('a', 300)).catch(
      () => {},
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives a claim back that is made too late, and no other answer', async () => {
    vi.useFakeTimers();
    const { client, answers, asked } = held();
    const store = redisStore(client, { timeoutMs: 10 });
    for (const owner of ['one', 'two']) Promise.resolve(store.claim('a', 300, owner)).catch(() => {});
    await vi.advanceTimersByTimeAsync(10);
    for (const answer of answers.splice(0)) answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['claim', 'claim', 'release']);
  });
});

it.each([
  [undefined, undefined, 'redisStore: the client is none of node-redis or ioredis.'],
  ['redis://user:hunter2@localhost', undefined, 'redisStore: the client is none of node-redis or ioredis.'],
  [{}, undefined, 'redisStore: the client is none of node-redis or ioredis.'],
  ['ok', { prefx: 'x' }, 'redisStore: there is no option "prefx", only prefix, timeoutMs.'],
  ['ok', 'prefix', 'redisStore: the options are no object.'],
  ['ok', { prefix: 5 }, 'redisStore: prefix is not a text.'],
  ['ok', { timeoutMs: 0 }, 'redisStore: timeoutMs is not a number above 0.'],
  ['ok', { timeoutMs: '3000' }, 'redisStore: timeoutMs is not a number above 0.'],
])('redisStore(%j, %j) is refused in a sentence', (client, options, sentence) => {
  const given = client === 'ok' ? { eval: async () => {} } : client;
  expect(() => redisStore(given as never, options as never)).toThrow(new TypeError(sentence));
});
