import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sandboxWith } from '../client/support.js';
import { CLIENTS, rejected, spyStore } from './support.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass until the promise settles, one second a turn of the loop. */
async function passing<T>(promise: Promise<T>): Promise<T> {
  let settled = false;
  const done = () => {
    settled = true;
  };
  promise.then(done, done);
  while (!settled) {
    vi.advanceTimersByTime(1_000);
    await new Promise(setImmediate);
  }
  return promise;
}

describe('a token store that hangs', () => {
  it.each(['get', 'set', 'delete'] as const)('%s times out the waiting calls only', async (name) => {
    const store = spyStore();
    let release = () => {};
    let hangs = true;
    const hanging = (...given: unknown[]) => {
      const answer = () => (store[name] as (...given: unknown[]) => Promise<unknown>)(...given);
      if (!hangs) return answer();
      return new Promise((resolve) => {
        release = () => resolve(answer());
      });
    };
    const { mindbody, sandbox } = await sandboxWith(
      {},
      { tokenStore: { ...store, [name]: hanging }, timeoutMs: 5_000 },
    );
    if (name === 'delete') {
      await mindbody.get(CLIENTS);
      expect(await passing(rejected(mindbody.close()))).toMatchObject({ kind: 'timeout' });
    } else {
      const waiting = [rejected(mindbody.get(CLIENTS)), rejected(mindbody.get(CLIENTS))];
      for (const error of await passing(Promise.all(waiting))) {
        expect(error).toMatchObject({ kind: 'timeout', method: 'GET', attempts: 0 });
        expect(error.message).toMatch(/^The token store did not answer within 5,000 ms \(`timeoutMs`\)/);
      }
    }
    hangs = false;
    await mindbody.get(CLIENTS);
    const { tokensIssued } = sandbox;
    // Late results are harmless: a late `delete` only costs one new token request.
    release();
    await new Promise(setImmediate);
    await mindbody.get(CLIENTS);
    expect(sandbox.tokensIssued).toBe(tokensIssued + (name === 'delete' ? 1 : 0));
    await mindbody.close();
  });
});
