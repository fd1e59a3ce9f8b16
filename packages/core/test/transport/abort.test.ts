import { describe, expect, it } from 'vitest';
import type { Hooks } from '../../src/index.js';
import { empty, hostileServer, json, never, stalledBody } from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, openApiFetch, testClient } from '../support/test-client.js';

const reason = new Error('the user left');
const aborted = { kind: 'abort', name: 'AbortError', cause: reason };

describe('an AbortSignal ends the call at once', () => {
  it('before it began: nothing is sent, no key is asked for, no hook is called', async () => {
    const server = await hostileServer(json({}));
    const called: string[] = [];
    const client = testClient(server.url, {
      apiKey: () => called.push('key').toString(),
      hooks: { request: () => called.push('request') },
    });
    const error = await failure(client.get('/things', { signal: AbortSignal.abort(reason) }));
    expect(error).toMatchObject({ ...aborted, attempts: 0 });
    expect(error.cause).toBe(reason);
    expect(called).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ['the request', never],
    ['the body', stalledBody],
  ])('during %s, and the connection with it', async (_, behaviour) => {
    const clock = new ManualClock();
    const server = await hostileServer(behaviour);
    const controller = new AbortController();
    const call = failure(testClient(server.url, {}, clock).get('/things', { signal: controller.signal }));
    await server.seen(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    controller.abort(reason);
    expect((await call).cause).toBe(reason);
    while ((await server.connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.pending).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('during the back-off', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(empty(500));
    const controller = new AbortController();
    const call = failure(testClient(server.url, {}, clock).get('/things', { signal: controller.signal }));
    await clock.waiting(250);
    controller.abort(reason);
    expect(await call).toMatchObject({ ...aborted, attempts: 1 });
    expect(clock.pending).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('while a key is waited for', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(json({}));
    const controller = new AbortController();
    const apiKey = () => new Promise<string>(() => {});
    const call = failure(
      testClient(server.url, { apiKey }, clock).get('/things', { signal: controller.signal }),
    );
    await clock.waiting(45_000);
    controller.abort(reason);
    expect(await call).toMatchObject({ ...aborted, attempts: 0 });
    expect(clock.pending).toEqual([]);
  });

  it.each(['request', 'response', 'error', 'retry'] as const)(
    'while a %s hook is waited for',
    async (name) => {
      const clock = new ManualClock();
      const server = await hostileServer(empty(500));
      const controller = new AbortController();
      const hooks: Hooks = { [name]: () => new Promise(() => {}) };
      const call = failure(
        testClient(server.url, { hooks }, clock).get('/things', { signal: controller.signal }),
      );
      await clock.waiting(45_000);
      controller.abort(reason);
      expect(await call).toMatchObject(aborted);
      expect(clock.pending).toEqual([]);
    },
  );

  it('even where `fetch` takes no notice of signals', async () => {
    const controller = new AbortController();
    const fetch = () => new Promise<Response>(() => {});
    const call = failure(
      testClient('http://127.0.0.1', { fetch }).get('/things', { signal: controller.signal }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    expect(await call).toMatchObject(aborted);
  });

  it('and no redirect is followed after it', async () => {
    const controller = new AbortController();
    let answer = (_: Response) => {};
    const urls: string[] = [];
    const fetch = (url: string) => {
      urls.push(url);
      return new Promise<Response>((resolve) => {
        answer = resolve;
      });
    };
    const call = failure(
      testClient('http://127.0.0.1', { fetch }).get('/things', { signal: controller.signal }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    answer(new Response('', { status: 302, headers: { location: '/elsewhere' } }));
    expect(await call).toMatchObject(aborted);
    await new Promise((resolve) => setImmediate(resolve));
    expect(urls).toHaveLength(1);
  });

  it('for raw, whose error it is', async () => {
    const server = await hostileServer(never);
    const controller = new AbortController();
    const call = openApiFetch(testClient(server.url)).GET('/things', { signal: controller.signal });
    await server.seen(1);
    controller.abort(reason);
    expect((await call).error).toMatchObject(aborted);
  });

  it("with the platform's own reason where the caller gave none", async () => {
    const signal = AbortSignal.abort();
    const error = await failure(testClient('http://127.0.0.1').get('/things', { signal }));
    expect(error.cause).toBe(signal.reason);
  });

  it('and a hook that throws after it ends nothing else', async () => {
    const server = await hostileServer(empty(404));
    const controller = new AbortController();
    const hooks: Hooks = {
      response: () => controller.abort(reason),
      error: async () => {
        throw new Error('late');
      },
    };
    const call = failure(testClient(server.url, { hooks }).get('/things', { signal: controller.signal }));
    expect(await call).toMatchObject(aborted);
  });
});

it('a call that has ended leaves no listener on the signal', async () => {
  const server = await hostileServer(empty(500), empty(500), json({}));
  const signal = new AbortController().signal;
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    },
    removeEventListener: (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    },
  });
  await testClient(server.url, { apiKey: async () => 'key' }).get('/things', { signal });
  expect(server.requests).toHaveLength(3);
  expect(listeners).toBe(0);
});
