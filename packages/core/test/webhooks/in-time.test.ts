import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../src/webhooks/index.ts';
import { deferred, type WordOptions, word, wordHandler, wordRequest } from './support/words.ts';

const unhandled = vi.fn();
beforeEach(() => {
  process.on('unhandledRejection', unhandled).on('uncaughtException', unhandled);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(async () => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled).off('uncaughtException', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** A platform that lets work go on after the answer. */
const platform = () => {
  const works: Promise<unknown>[] = [];
  return {
    works,
    waitUntil(this: { works: Promise<unknown>[] }, work: Promise<unknown>) {
      // Platforms insist on being called as a method.
      this.works.push(work);
    },
  };
};

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function start(options: Partial<WordOptions>, context: unknown, request = wordRequest(word())) {
  const onError = vi.fn();
  const store = memoryStore({ max: 5 });
  const handler = wordHandler({ onError, dedupe: { store }, ...options });
  const state = { status: 0 };
  const answered = handler(request, context).then((response) => {
    state.status = response.status;
  });
  const claim = () => store.claim('words:a', 1, 'somebody else');
  return { state, answered, onError, claim, handler };
}

describe('work that takes long', () => {
  it('is acknowledged 8 s after the delivery came, goes on, and is done when it is done', async () => {
    const context = platform();
    const work = deferred();
    const { state, claim, onError } = start({ on: { hello: () => work.promise } }, context);
    await wait(7_999);
    expect([state.status, context.works.length]).toEqual([0, 0]);
    await wait(1);
    expect([state.status, context.works.length, claim()]).toEqual([202, 1, 'busy']);
    work.resolve();
    await context.works[0];
    expect([claim(), onError.mock.calls.length]).toEqual(['done', 0]);
  });

  it.each([100, 20_000])('is acknowledged when ackTimeoutMs says so: %d ms', async (ackTimeoutMs) => {
    const context = platform();
    const work = deferred();
    const { state } = start({ on: { hello: () => work.promise }, ackTimeoutMs }, context);
    await wait(ackTimeoutMs - 1);
    expect(state.status).toBe(0);
    await wait(1);
    expect(state.status).toBe(202);
    work.resolve();
    await context.works[0];
  });

  it('counts from the arrival: the secret, the body and the store take their share', async () => {
    const context = platform();
    const [secret, claimed, work] = [deferred<string>(), deferred<'claimed'>(), deferred()];
    const store = { ...memoryStore(), claim: () => claimed.promise };
    const body = new ReadableStream({
      start: (controller) =>
        void setTimeout(() => {
          controller.enqueue(new TextEncoder().encode(JSON.stringify(word())));
          controller.close();
        }, 5_000),
    });
    const options = { secret: () => secret.promise, on: { hello: () => work.promise }, dedupe: { store } };
    const { state } = start(options, context, wordRequest(word(), 'right', body));
    await wait(1_000);
    secret.resolve('right');
    await wait(6_000);
    claimed.resolve('claimed');
    await wait(999);
    expect(state.status).toBe(0);
    await wait(1);
    expect(state.status).toBe(202);
    work.resolve();
    await context.works[0];
  });

  it('is never acknowledged before it is claimed, and at once when that took too long', async () => {
    for (const [said, status] of [
      ['claimed', 202],
      ['busy', 503],
      ['done', 204],
    ] as const) {
      const context = platform();
      const [claimed, work] = [deferred<typeof said>(), deferred()];
      const store = { ...memoryStore(), claim: () => claimed.promise };
      const { state } = start({ on: { hello: () => work.promise }, dedupe: { store } }, context);
      await wait(30_000);
      expect(state.status).toBe(0);
      const timer = vi.spyOn(globalThis, 'setTimeout');
      claimed.resolve(said);
      await wait(1);
      expect([state.status, context.works.length]).toEqual([status, status === 202 ? 1 : 0]);
      // Node warns of negative times, once a process.
      for (const [, ms] of timer.mock.calls) expect(ms).toBeGreaterThanOrEqual(0);
      timer.mockRestore();
      work.resolve();
      await Promise.all(context.works);
    }
  });

  const off: [string, unknown, number | undefined][] = [
    ['no context', undefined, undefined],
    ['a context of null', null, undefined],
    ['a context without waitUntil, as a Next.js route has', { params: {} }, undefined],
    ['a waitUntil that is no function', { waitUntil: true }, undefined],
    [
      'a waitUntil that throws',
      {
        waitUntil: () => {
          throw new Error('outside a request');
        },
      },
      undefined,
    ],
    ['ackTimeoutMs: Infinity', platform(), Number.POSITIVE_INFINITY],
    ['ackTimeoutMs: NaN', platform(), Number.NaN],
  ];
  it.each(off)('is waited for with %s', async (_, context, ackTimeoutMs) => {
    const work = deferred();
    const { state, answered, claim } = start({ on: { hello: () => work.promise }, ackTimeoutMs }, context);
    await wait(60_000);
    expect([state.status, claim()]).toEqual([0, 'busy']);
    work.resolve();
    await answered;
    expect([state.status, claim()]).toEqual([204, 'done']);
  });

  it('is acknowledged without dedupe too', async () => {
    const context = platform();
    const work = deferred();
    const { state, onError } = start({ on: { hello: () => work.promise }, dedupe: undefined }, context);
    await wait(8_000);
    expect(state.status).toBe(202);
    work.reject(new Error('too late'));
    await context.works[0];
    expect(onError).toHaveBeenCalledOnce();
  });
});

it('a waitUntil that rejects later ends in no unhandled rejection: the platform has the work', async () => {
  const work = deferred();
  const context = { waitUntil: () => Promise.reject(new Error('isolate gone')) };
  const { state, claim } = start({ on: { hello: () => work.promise } }, context);
  await wait(8_000);
  expect([state.status, claim()]).toEqual([202, 'busy']);
  work.resolve();
  await wait(0);
  expect(claim()).toBe('done');
});

it('work that is quick leaves waitUntil alone', async () => {
  const context = platform();
  const { answered, state } = start({ on: { hello: () => {} } }, context);
  await answered;
  expect([state.status, context.works]).toEqual([204, []]);
});

describe('a failure', () => {
  const error = new Error('database down');

  it('after 202 gives the event back and goes to onError, which is told that nobody repeats it', async () => {
    const context = platform();
    const work = deferred();
    const request = wordRequest(word());
    const { state, onError, claim } = start({ on: { hello: () => work.promise } }, context, request);
    await wait(8_000);
    expect(state.status).toBe(202);
    work.reject(error);
    await context.works[0];
    expect(onError).toHaveBeenCalledExactlyOnceWith(error, {
      request,
      context,
      event: word(),
      acknowledged: true,
    });
    expect(claim()).toBe('claimed');
  });

  it('after 202 is waited for by the platform until it is told and given back', async () => {
    const context = platform();
    const [work, told] = [deferred(), deferred()];
    const options = { on: { hello: () => work.promise }, onError: () => told.promise };
    start(options, context);
    await wait(8_000);
    let over = false;
    void context.works[0]!.then(() => {
      over = true;
    });
    work.reject(error);
    await wait(100);
    expect(over).toBe(false);
    told.resolve();
    await context.works[0];
  });

  it('after 202 of onError and of the store too leaves no rejection behind', async () => {
    const context = platform();
    const work = deferred();
    const no = () => Promise.reject(new Error('down too'));
    const store = { ...memoryStore(), release: no, complete: no };
    start({ on: { hello: () => work.promise }, onError: no, dedupe: { store } }, context);
    await wait(8_000);
    work.reject(error);
    await context.works[0];
  });

  it('before 202 is answered 500, even if onError takes its time: the vendor has to repeat it', async () => {
    const context = platform();
    const [work, told] = [deferred(), deferred()];
    const onError = vi.fn(() => told.promise);
    const { state, answered, claim } = start({ on: { hello: () => work.promise }, onError }, context);
    await wait(7_000);
    work.reject(error);
    await wait(30_000);
    expect([state.status, context.works.length, claim()]).toEqual([0, 0, 'claimed']);
    told.resolve();
    await answered;
    expect(state.status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      error,
      expect.objectContaining({ acknowledged: undefined }),
    );
  });

  it('before 202, thrown at once, is answered 500 too', async () => {
    const context = platform();
    const { state, answered } = start(
      {
        on: {
          hello: () => {
            throw error;
          },
        },
      },
      context,
    );
    await answered;
    expect([state.status, context.works]).toEqual([500, []]);
  });
});
