import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Claim, type DedupeStore, memoryStore } from '../../src/webhooks/index.ts';
import { deferred, type WordOptions, word, wordHandler, wordRequest } from './support/words.ts';

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** A store that says what it is told to, and remembers what it was asked. */
function storeSaying(claim: unknown, more: Partial<DedupeStore> = {}) {
  const asked: unknown[][] = [];
  const store: DedupeStore = {
    claim: (...args) => {
      asked.push(['claim', ...args]);
      return claim as Claim;
    },
    complete: (...args) => void asked.push(['complete', ...args]),
    release: (...args) => void asked.push(['release', ...args]),
    ...more,
  };
  return { store, asked };
}

async function deliver(store: unknown, options: Partial<WordOptions> = {}) {
  const run = vi.fn();
  const onError = vi.fn();
  const dedupe = { store: store as DedupeStore };
  const handler = wordHandler({ on: { hello: run }, onError, dedupe, ...options });
  const response = await handler(wordRequest(word()));
  return {
    response,
    status: response.status,
    run,
    errors: onError.mock.calls.map(([error]) => error),
    onError,
  };
}

describe('a delivery', () => {
  it('of an event that nobody has is handled, and then done, by one owner', async () => {
    const { store, asked } = storeSaying('claimed');
    const { status, run, errors } = await deliver(store, {
      on: { hello: () => void asked.push(['run']) },
    });
    expect([status, errors, run.mock.calls.length]).toEqual([204, [], 0]);
    const owner = asked[0]![3];
    expect(owner).toMatch(/^[0-9a-f-]{36}$/);
    expect(asked).toEqual([
      ['claim', 'words:a', 300, owner],
      ['run'],
      ['complete', 'words:a', 86_400, owner],
    ]);
    const again = storeSaying('claimed');
    await deliver(again.store);
    expect(again.asked[0]![3]).not.toBe(owner);
  });

  it('of an event that was handled is answered 204, and nothing runs', async () => {
    const { store, asked } = storeSaying('done');
    const { status, run, response } = await deliver(store);
    expect([status, run.mock.calls.length, asked.length]).toEqual([204, 0, 1]);
    expect(response.headers.get('retry-after')).toBeNull();
  });

  it('of an event that is being handled is answered 503 with Retry-After, and nothing runs', async () => {
    const { store, asked } = storeSaying('busy');
    const { status, run, response, errors } = await deliver(store);
    expect([status, run.mock.calls.length, asked.length, errors]).toEqual([503, 0, 1, []]);
    expect(response.headers.get('retry-after')).toBe('30');
  });

  it.each([undefined, null, true, false, 'OK', 1])(
    'is not handled, and not given up, when a store says %j',
    async (said) => {
      const { status, run } = await deliver(storeSaying(said).store);
      expect([status, run.mock.calls.length]).toEqual([503, 0]);
    },
  );

  it('that is not verified, not an event or not of interest does not reach the store', async () => {
    const { store, asked } = storeSaying('claimed');
    const handler = wordHandler({ on: { hello: () => {} }, maxBytes: 50, dedupe: { store } });
    const statuses = [
      await handler(wordRequest(word(), 'wrong')),
      await handler(wordRequest(word(), 'two, three')),
      await handler(new Request('http://localhost', { method: 'POST', body: JSON.stringify(word()) })),
      await handler(wordRequest(word('x'.repeat(60)))),
      await handler(new Request('http://localhost')),
      await handler(wordRequest(word('a', 'other'))),
      await handler(wordRequest(word('a', 'constructor'))),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 413, 405, 204, 204]);
    expect(asked).toEqual([]);
  });

  it('has the prefix before its key', async () => {
    const { store, asked } = storeSaying('claimed');
    await deliver(store, { dedupe: { store, prefix: 'staging:' } });
    await deliver(store, { dedupe: { store, prefix: undefined } });
    expect(asked.map(([, key]) => key)).toEqual(['staging:words:a', 'staging:words:a', 'words:a', 'words:a']);
  });
});

describe('what fails', () => {
  const mine = new Error('database down');
  const fails = { on: { hello: () => Promise.reject(mine) } };

  it('in the function is given back, by its owner, before the vendor is answered', async () => {
    const { store, asked } = storeSaying('claimed');
    const released = deferred();
    let answered = false;
    const answer = deliver(
      {
        ...store,
        release: (...args: unknown[]) => {
          asked.push(['release', ...args]);
          return released.promise;
        },
      },
      fails,
    ).then((result) => {
      answered = true;
      return result;
    });
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    released.resolve();
    const { status, errors } = await answer;
    expect([status, errors]).toEqual([500, [mine]]);
    expect(asked).toEqual([
      ['claim', 'words:a', 300, asked[0]![3]],
      ['release', 'words:a', asked[0]![3]],
    ]);
  });

  it('in the function is given back even if onError hangs', async () => {
    const { store, asked } = storeSaying('claimed');
    const told = deferred();
    const answer = deliver(store, { ...fails, onError: () => told.promise });
    await vi.waitFor(() => expect(asked.at(-1)![0]).toBe('release'));
    told.resolve();
    expect((await answer).status).toBe(500);
  });

  it('is told of to the end before the vendor is answered, even if the store does not take it back', async () => {
    const { store } = storeSaying('claimed', { release: () => Promise.reject(new Error('store down')) });
    const told = deferred();
    let answered = false;
    const onError = vi.fn((error: unknown) => (error === mine ? told.promise : undefined));
    const answer = deliver(store, { ...fails, onError }).then((result) => {
      answered = true;
      return result;
    });
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(answered).toBe(false);
    told.resolve();
    expect((await answer).status).toBe(500);
  });

  it.each([
    [
      'throws',
      () => {
        throw mine;
      },
    ],
    ['rejects', () => Promise.reject(mine)],
  ])('in the store, which %s at the claim, is answered 500, and nothing runs', async (_, claim) => {
    const { store, asked } = storeSaying('claimed', { claim });
    const { status, run, errors, onError } = await deliver(store);
    expect([status, run.mock.calls.length, errors, asked]).toEqual([500, 0, [mine], []]);
    expect(onError.mock.calls[0]![1]).toMatchObject({ event: word() });
  });

  it('for want of a store is answered 500, and nothing runs', async () => {
    for (const dedupe of [{}, { store: undefined }, { store: {} }]) {
      const { status, run, errors } = await deliver(undefined, { dedupe: dedupe as never });
      expect([status, run.mock.calls.length, errors[0]]).toEqual([500, 0, expect.any(TypeError)]);
    }
  });

  it.each([
    [
      'throws',
      () => {
        throw mine;
      },
    ],
    ['rejects', () => Promise.reject(mine)],
  ])('in the store, which %s when all is done, does not make the vendor repeat it', async (_, complete) => {
    const { store, asked } = storeSaying('claimed', { complete });
    const { status, run, errors } = await deliver(store);
    expect([status, run.mock.calls.length, errors, asked.length]).toEqual([204, 1, [mine], 1]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('store down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('store down'))],
  ])('in the function and then in the store, which %s, is told of both', async (_, release) => {
    const { store } = storeSaying('claimed', { release });
    const { status, errors } = await deliver(store, fails);
    expect([status, errors]).toEqual([500, [mine, new Error('store down')]]);
  });

  it('is answered whatever onError does', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    onTestFinished(() => void vi.restoreAllMocks());
    for (const onError of [() => Promise.reject(new Error('log down')), undefined]) {
      const down = storeSaying('claimed', {
        complete: () => Promise.reject(mine),
        release: () => Promise.reject(mine),
      });
      expect((await deliver(down.store, { onError })).status).toBe(204);
      expect((await deliver(down.store, { ...fails, onError })).status).toBe(500);
    }
  });
});

describe('with a memoryStore', () => {
  it('a repeat that comes while the first attempt runs is handled when that one fails', async () => {
    const first = deferred();
    const run = vi.fn().mockReturnValueOnce(first.promise);
    const handler = wordHandler({ on: { hello: run }, dedupe: { store: memoryStore() } });
    const send = async () => (await handler(wordRequest(word()))).status;
    const attempt = send();
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
    expect(await send()).toBe(503);
    first.reject(new Error('database down'));
    expect(await attempt).toBe(500);
    expect([await send(), await send(), run.mock.calls.length]).toEqual([204, 204, 2]);
  });

  it('an attempt that never ends is taken over when its lease is over, and cannot take back', async () => {
    let time = 0;
    const store = memoryStore({ now: () => time });
    const [lost, second] = [deferred(), deferred()];
    const run = vi.fn().mockReturnValueOnce(lost.promise).mockReturnValueOnce(second.promise);
    const handler = wordHandler({ on: { hello: run }, dedupe: { store } });
    const send = async () => (await handler(wordRequest(word()))).status;
    const first = send();
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
    time = 299_999;
    expect(await send()).toBe(503);
    time = 300_000;
    const takenOver = send();
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
    lost.reject(new Error('connection reset, at last'));
    expect([await first, await send()]).toEqual([500, 503]);
    second.resolve();
    expect([await takenOver, await send(), run.mock.calls.length]).toEqual([204, 204, 2]);
  });
});
