import { expect, it } from 'vitest';
import { memoryStore } from '../../src/webhooks/index.ts';
import { storeContract } from './support/store-contract.ts';

storeContract('memoryStore', () => {
  let time = 1_000_000;
  const store = memoryStore({ now: () => time });
  return {
    stores: [store, store],
    runOut: () => {
      time += 3_600_000;
    },
  };
});

it('goes by its clock, to the millisecond', () => {
  let time = 5_000;
  const store = memoryStore({ now: () => time });
  store.claim('a', 300);
  store.claim('b', 300);
  store.complete('b', 86_400);
  time += 299_999;
  expect([store.claim('a', 300), store.claim('b', 300)]).toEqual(['busy', 'done']);
  time += 1;
  expect([store.claim('a', 300), store.claim('b', 300)]).toEqual(['claimed', 'done']);
  time = 5_000 + 86_400_000 - 1;
  expect(store.claim('b', 300)).toBe('done');
  time += 1;
  expect(store.claim('b', 300)).toBe('claimed');
});

it('forgets the oldest handled events when there are more than max', () => {
  const store = memoryStore({ max: 3 });
  for (const key of ['a', 'b', 'c']) {
    store.claim(key, 30);
    store.complete(key, 60);
  }
  expect(store.claim('d', 30)).toBe('claimed');
  expect(['b', 'c', 'd'].map((key) => store.claim(key, 30))).toEqual(['done', 'done', 'busy']);
  store.complete('d', 60);
  // It was `a` that had to go, and to come again it takes the place of `b`.
  expect(store.claim('a', 30)).toBe('claimed');
  expect(['c', 'd', 'a'].map((key) => store.claim(key, 30))).toEqual(['done', 'done', 'busy']);
});

it('counts what is being handled and what was handled together', () => {
  const store = memoryStore({ max: 5 });
  for (const key of ['a', 'b', 'c', 'd', 'e']) store.complete(key, 60);
  for (const key of ['v', 'w', 'x', 'y', 'z']) expect(store.claim(key, 30)).toBe('claimed');
  for (const key of ['a', 'b', 'c', 'd', 'e']) expect(() => store.claim(key, 30)).toThrow('is full');
});

it('never forgets what is being handled: it refuses more instead, and says what to do', () => {
  let time = 0;
  const store = memoryStore({ max: 2, now: () => time });
  store.claim('a', 300);
  store.claim('b', 30);
  expect(() => store.claim('c', 30)).toThrow(
    new RangeError('The memoryStore is full: 2 events are being handled. Raise max.'),
  );
  expect(['a', 'b'].map((key) => store.claim(key, 30))).toEqual(['busy', 'busy']);
  time = 30_000;
  expect(store.claim('c', 30)).toBe('claimed');
  expect(['a', 'c'].map((key) => store.claim(key, 30))).toEqual(['busy', 'busy']);
});

it('forgets claims that ran out before it forgets what was handled', () => {
  let time = 0;
  const store = memoryStore({ max: 10, now: () => time });
  for (let at = 0; at < 9; at++) store.claim(`crashed ${at}`, 300);
  time = 300_000;
  for (const key of ['first', 'second']) {
    store.claim(key, 300);
    store.complete(key, 86_400);
  }
  expect(['first', 'second'].map((key) => store.claim(key, 300))).toEqual(['done', 'done']);
  // Also where it is not a claim that needs the room.
  const late = memoryStore({ max: 2, now: () => time });
  late.claim('crashed', 300);
  late.complete('first', 86_400);
  time += 300_000;
  late.complete('second', 86_400);
  expect(['first', 'second'].map((key) => late.claim(key, 300))).toEqual(['done', 'done']);
});

it('holds no more than max, whatever happens', () => {
  const keys = Array.from({ length: 1000 }, (_, at) => `key ${at}`);
  for (const claims of [0, 1, 4, 10]) {
    const store = memoryStore({ max: 10 });
    for (const key of keys.slice(0, claims)) store.claim(key, 30);
    // Ended without a claim, as by attempts that outlived their leases.
    for (const key of keys.slice(claims)) store.complete(key, 60);
    // The bound is seen from outside: what it does not know may be claimed.
    const known = keys.filter((key) => {
      try {
        if (store.claim(key, 30) !== 'claimed') return true;
        store.release(key);
      } catch {}
      return false;
    });
    expect(known.length).toBeLessThanOrEqual(10);
    expect(known.slice(0, claims)).toEqual(keys.slice(0, claims));
  }
});

it.each([0, -1, Number.NaN])('max: %d is a TypeError, since it would bound nothing', (max) => {
  expect(() => memoryStore({ max })).toThrow(TypeError);
});

it.each([
  [100, 'memoryStore: the options are no object.'],
  [null, 'memoryStore: the options are no object.'],
  [{ size: 100 }, 'memoryStore: there is no option "size", only max, now.'],
  [{ max: '100' }, 'memoryStore: max is not a number from 1.'],
  [{ now: 5 }, 'memoryStore: now is not a function.'],
])('%j is refused in a sentence', (options, sentence) => {
  expect(() => memoryStore(options as never)).toThrow(new TypeError(sentence));
});

it('takes no options, an empty object, and explicit undefined', () => {
  for (const options of [undefined, {}, { max: undefined, now: undefined, size: undefined }])
    expect(memoryStore(options).claim('a', 30)).toBe('claimed');
});
