import { beforeEach, describe, expect, it } from 'vitest';
import type { DedupeStore } from '../../../src/webhooks/index.ts';

export interface StoreUnderTest {
  /** Two instances that share what they remember, as two processes would. */
  readonly stores: readonly [DedupeStore, DedupeStore];
  /** Lets what is held under this key run out. */
  runOut(key: string): unknown;
}

/** What a handler relies on, whatever remembers. */
export function storeContract(name: string, make: () => StoreUnderTest | Promise<StoreUnderTest>): void {
  describe(name, () => {
    let a: DedupeStore;
    let b: DedupeStore;
    let runOut: StoreUnderTest['runOut'];
    let key: string;
    let count = 0;
    beforeEach(async () => {
      const made = await make();
      [a, b] = made.stores;
      runOut = made.runOut;
      key = `vendor:event ${++count}\u0000 with "everything" – é`;
    });

    it('claimed once, then busy, then done', async () => {
      expect(await a.claim(key, 30, 'one')).toBe('claimed');
      expect(await b.claim(key, 30, 'two')).toBe('busy');
      expect(await a.claim(key, 30, 'one')).toBe('busy');
      await a.complete(key, 60, 'one');
      expect([await a.claim(key, 30, 'one'), await b.claim(key, 30, 'three')]).toEqual(['done', 'done']);
    });

    it('keys do not touch each other', async () => {
      await a.claim(key, 30, 'one');
      expect(await a.claim(`${key}x`, 30, 'one')).toBe('claimed');
      await a.complete(`${key}x`, 30, 'one');
      await a.release(`${key}y`, 'one');
      expect(await b.claim(key, 30, 'two')).toBe('busy');
    });

    it('what is given back may be claimed again', async () => {
      await a.claim(key, 30, 'one');
      await a.release(key, 'one');
      expect(await b.claim(key, 30, 'two')).toBe('claimed');
    });

    it('a lease that runs out may be claimed again, and what was done is forgotten in the end', async () => {
      await a.claim(key, 30, 'one');
      await runOut(key);
      expect(await b.claim(key, 30, 'two')).toBe('claimed');
      await b.complete(key, 60, 'two');
      await runOut(key);
      expect(await a.claim(key, 30, 'three')).toBe('claimed');
    });

    it('only the owner gives back or ends a claim, of another instance or of the same one', async () => {
      await a.claim(key, 30, 'late');
      await runOut(key);
      await b.claim(key, 30, 'next');
      for (const store of [a, b]) {
        await store.release(key, 'late');
        await store.complete(key, 60, 'late');
        await store.release(key, 'done');
        expect(await a.claim(key, 30, 'third')).toBe('busy');
      }
      await b.release(key, 'next');
      expect(await a.claim(key, 30, 'third')).toBe('claimed');
    });

    it('whoever was late, but before anybody else, has handled the event', async () => {
      await a.claim(key, 30, 'late');
      await runOut(key);
      await a.complete(key, 60, 'late');
      expect(await b.claim(key, 30, 'next')).toBe('done');
    });

    it('what is done stays done, whoever gives back or ends', async () => {
      await a.claim(key, 30, 'one');
      await a.complete(key, 60, 'one');
      await a.release(key, 'one');
      await b.release(key, 'two');
      await b.complete(key, 60, 'two');
      expect(await b.claim(key, 30, 'two')).toBe('done');
    });

    it('without an owner a claim is the instance’s', async () => {
      expect(await a.claim(key, 30)).toBe('claimed');
      await a.release(key);
      expect(await b.claim(key, 30)).toBe('claimed');
      await b.complete(key, 60);
      expect(await a.claim(key, 30)).toBe('done');
    });

    it.each([0, -1, Number.NaN])('%d seconds are refused: they would let everybody in', async (seconds) => {
      await expect((async () => a.claim(key, seconds, 'one'))()).rejects.toThrow();
      expect(await b.claim(key, 30, 'two')).toBe('claimed');
    });

    it('one of many that ask at once gets it', async () => {
      const asked = Array.from({ length: 100 }, (_, at) => (at % 2 ? a : b).claim(key, 30, `owner ${at}`));
      const answers = await Promise.all(asked);
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'busy')).toHaveLength(99);
    });
  });
}
