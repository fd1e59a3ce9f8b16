import { describe, expect, it } from 'vitest';
import { empty, hostileServer, json, never, stalledBody } from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, KEY, openApiFetch, testClient } from '../support/test-client.js';

const once = { retry: { maxRetries: 0 } };

describe('timeoutMs', () => {
  it.each([
    ['no answer comes', never],
    ['the body stalls', stalledBody],
  ])('ends an attempt when %s', async (_, behaviour) => {
    const clock = new ManualClock();
    const server = await hostileServer(behaviour);
    const call = failure(testClient(server.url, { ...once, timeoutMs: 1_000 }, clock).get('/things'));
    await server.seen(1);
    await new Promise((resolve) => setTimeout(resolve, 30)); // The head of the stalled answer comes meanwhile.
    clock.advance(999);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(clock.pending).toEqual([1_000]);
    clock.advance(1);
    const error = await call;
    expect(error).toMatchObject({ kind: 'timeout', name: 'TimeoutError', attempts: 1 });
    expect(error.message).toContain('No complete response within 1,000 ms (`timeoutMs`)');
    expect(error.cause).toMatchObject({ name: 'TimeoutError' });
  });

  it('covers the body for raw too', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(stalledBody);
    const call = openApiFetch(testClient(server.url, once, clock)).GET('/things');
    await server.seen(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    clock.advance(20_000);
    expect((await call).error).toMatchObject({ kind: 'timeout' });
  });

  it('ends the connection, so that nothing is left behind', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const call = failure(testClient(server.url, once, clock).get('/things'));
    await server.seen(1);
    clock.advance(20_000);
    await call;
    for (let open = 1; open > 0; ) {
      open = await server.connections();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(clock.pending).toEqual([]);
  });

  it('is 20 seconds unless the client, or the call, says otherwise', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const signal = AbortSignal.timeout(2_000);
    const calls = [
      testClient(server.url, {}, clock).get('/things', { signal }),
      testClient(server.url, { timeoutMs: 7_000 }, clock).get('/things', { signal }),
      testClient(server.url, { timeoutMs: 7_000 }, clock).get('/things', { signal, timeoutMs: 9_000 }),
      testClient(server.url, { timeoutMs: Number.POSITIVE_INFINITY }, clock).get('/things', {
        signal,
        retry: { maxElapsedMs: Number.POSITIVE_INFINITY },
      }),
    ];
    for (const call of calls) call.catch(() => {});
    await server.seen(4);
    expect(clock.pending).toEqual([20_000, 7_000, 9_000]);
    clock.advance(100_000);
  });

  it("is each attempt's own: a slow attempt leaves the next one all of its time", async () => {
    const clock = new ManualClock();
    clock.chance = 0.5;
    const server = await hostileServer(never, never, json({ fine: true }));
    const call = testClient(server.url, { timeoutMs: 10_000 }, clock).get('/things');
    await server.seen(1);
    clock.advance(10_000);
    await clock.waiting(250);
    clock.advance(250);
    await server.seen(2);
    expect(clock.pending).toEqual([10_000]);
    clock.advance(10_000);
    await clock.waiting(500);
    clock.advance(500);
    expect(await call).toEqual({ fine: true });
  });
});

describe('maxElapsedMs', () => {
  it('cuts the last attempt short', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const retry = { maxElapsedMs: 15_000 };
    const call = failure(testClient(server.url, { timeoutMs: 10_000, retry }, clock).get('/things'));
    await server.seen(1);
    clock.advance(10_000);
    await clock.waiting(250);
    clock.advance(250);
    await server.seen(2);
    expect(clock.pending).toEqual([4_750]);
    clock.advance(4_750);
    const error = await call;
    expect(error).toMatchObject({ kind: 'timeout', attempts: 2 });
    expect(error.message).toContain('The call took longer than 15,000 ms (`retry.maxElapsedMs`)');
    expect(server.requests).toHaveLength(2);
  });

  it('is 45 seconds', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const call = failure(testClient(server.url, { timeoutMs: 60_000 }, clock).get('/things'));
    await server.seen(1);
    expect(clock.pending).toEqual([45_000]);
    clock.advance(45_000);
    expect(await call).toMatchObject({ kind: 'timeout', attempts: 1 });
  });

  it('lets no wait begin that would end after it', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(empty(503, { 'retry-after': '20' }));
    const call = failure(testClient(server.url, { retry: { maxElapsedMs: 20_000 } }, clock).get('/things'));
    expect(await call).toMatchObject({ status: 503, attempts: 1, retryAfterMs: 20_000 });
  });

  it('bounds the waiting for a key', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const apiKey = () => new Promise<string>(() => {});
    const call = failure(testClient(server.url, { apiKey }, clock).get('/things'));
    await clock.waiting(45_000);
    clock.advance(45_000);
    expect(await call).toMatchObject({ kind: 'timeout', attempts: 0 });
    expect(server.requests).toHaveLength(0);
  });

  it('counts the time that the key took', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(never);
    const apiKey = async () => {
      clock.advance(40_000);
      return KEY;
    };
    const call = failure(testClient(server.url, { apiKey }, clock).get('/things'));
    await server.seen(1);
    expect(clock.pending).toEqual([5_000]);
    clock.advance(5_000);
    expect(await call).toMatchObject({ kind: 'timeout', attempts: 1 });
  });

  it('sends nothing when the key took all of it', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(json({}));
    const apiKey = async () => {
      clock.advance(45_000);
      return KEY;
    };
    expect(await failure(testClient(server.url, { apiKey }, clock).get('/things'))).toMatchObject({
      kind: 'timeout',
      attempts: 0,
    });
    expect(server.requests).toHaveLength(0);
  });

  it.each(['request', 'response', 'error', 'retry'] as const)(
    'bounds the waiting for a %s hook',
    async (name) => {
      const clock = new ManualClock();
      const server = await hostileServer(empty(500));
      const hooks = { [name]: () => new Promise(() => {}) };
      const call = failure(testClient(server.url, { hooks }, clock).get('/things'));
      await clock.waiting(45_000);
      clock.advance(45_000);
      const error = await call;
      // What the server said is kept.
      expect(error).toMatchObject(
        name === 'request' || name === 'response' ? { kind: 'timeout' } : { kind: 'status', status: 500 },
      );
    },
  );
});

describe('when a clock ends a later attempt', () => {
  it('the last real answer is what the error tells of', async () => {
    const clock = new ManualClock(1_000);
    const server = await hostileServer(
      json({ message: 'first' }, 500),
      json({ message: 'down' }, 502),
      never,
    );
    const call = failure(testClient(server.url, {}, clock).get('/things'));
    await server.seen(3);
    clock.advance(20_000);
    const error = await call;
    expect(error).toMatchObject({ kind: 'status', status: 502, attempts: 3 });
    expect(error.message).toContain('down');
    expect(await error.response?.json()).toEqual({ message: 'down' });
  });

  it('the same where the call as a whole runs out', async () => {
    const clock = new ManualClock(1_000);
    const server = await hostileServer(empty(500), never);
    const call = failure(testClient(server.url, { retry: { maxElapsedMs: 5_000 } }, clock).get('/things'));
    await server.seen(2);
    clock.advance(5_000);
    expect(await call).toMatchObject({ kind: 'status', status: 500, attempts: 2 });
  });

  it('the same where the key of a later attempt does not come', async () => {
    const clock = new ManualClock(1_000);
    const server = await hostileServer(empty(500));
    let asked = 0;
    const apiKey = () => (asked++ === 0 ? KEY : new Promise<string>(() => {}));
    const call = failure(testClient(server.url, { apiKey }, clock).get('/things'));
    await clock.waiting(44_750);
    clock.advance(45_000);
    expect(await call).toMatchObject({ kind: 'status', status: 500, attempts: 1 });
  });

  it('with the defaults a server that is down costs seconds', async () => {
    const clock = new ManualClock(8_000);
    clock.chance = 0.999;
    const start = clock.now();
    const server = await hostileServer(empty(500));
    await failure(testClient(server.url, {}, clock).get('/things'));
    expect(clock.now() - start).toBeLessThan(2_000);
  });
});
