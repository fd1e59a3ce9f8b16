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

  it('does not fail a call that began later and still has time', async () => {
    const store = spyStore();
    let hangs = true;
    const get = (key: string) => (hangs ? new Promise<never>(() => {}) : store.get(key));
    const { mindbody } = await sandboxWith({}, { tokenStore: { ...store, get }, timeoutMs: 5_000 });
    const early = rejected(mindbody.get(CLIENTS));
    vi.advanceTimersByTime(4_000);
    await new Promise(setImmediate);
    const late = mindbody.get(CLIENTS);
    hangs = false;
    expect(await passing(early)).toMatchObject({ kind: 'timeout' });
    expect(await late).toHaveProperty('Clients');
  });

  it('later overwrites a new token with an old one; `close` still revokes the new one', async () => {
    const store = spyStore();
    let late: (() => void) | undefined;
    const set: typeof store.set = (key, token) => {
      if (late) return store.set(key, token);
      return new Promise((resolve) => {
        late = () => resolve(store.kept.set(key, token));
      });
    };
    const { mindbody, sandbox } = await sandboxWith({}, { tokenStore: { ...store, set }, timeoutMs: 5_000 });
    expect(await passing(rejected(mindbody.get(CLIENTS)))).toMatchObject({ kind: 'timeout' });
    await mindbody.get(CLIENTS);
    late?.();
    await mindbody.close();
    expect(sandbox).toMatchObject({ tokensIssued: 2, tokensRevoked: 1 });
  });
});
