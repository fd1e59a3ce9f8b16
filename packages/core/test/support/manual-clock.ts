import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/index.js';

interface Timer {
  readonly at: number;
  readonly ms: number;
  readonly run: () => void;
}

/** Time that passes only when the test says so. */
export class ManualClock implements Clock {
  /** What `random` gives. */
  chance = 0.5;
  /** The waits that were skipped, in milliseconds. */
  readonly skipped: number[] = [];
  readonly #timers = new Set<Timer>();
  readonly #skipUpTo: number;
  /** What the machine's clock is ahead of the time that has passed. */
  #set = Date.UTC(2026, 0, 1);
  #now = 0;

  /** @param skipUpTo timers up to so many milliseconds fire at once, and time passes by as much: the pauses */
  constructor(skipUpTo = 0) {
    this.#skipUpTo = skipUpTo;
  }

  now(): number {
    return this.#set + this.#now;
  }

  elapsed(): number {
    return this.#now;
  }

  /** Somebody sets the machine's clock; no time passes. */
  setForward(ms: number): void {
    this.#set += ms;
  }

  random(): number {
    return this.chance;
  }

  setTimeout(run: () => void, ms: number): Timer {
    const timer = { at: this.#now + ms, ms, run };
    this.#timers.add(timer);
    if (ms <= this.#skipUpTo) {
      globalThis.setImmediate(() => {
        if (!this.#timers.delete(timer)) return;
        this.skipped.push(ms);
        this.#now = Math.max(this.#now, timer.at);
        run();
      });
    }
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** The delays of the timers that have not fired, in milliseconds. */
  get pending(): number[] {
    return [...this.#timers].map((timer) => timer.ms);
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (const timer of [...this.#timers].sort((a, b) => a.at - b.at)) {
      if (timer.at > until || !this.#timers.delete(timer)) continue;
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
    }
    this.#now = until;
  }

  /** Resolves when a timer of that length is set. */
  async waiting(ms: number): Promise<void> {
    for (const start = performance.now(); !this.pending.includes(ms); await setImmediate()) {
      if (performance.now() - start > 3000) {
        throw new Error(`no timer of ${ms} ms was set, but of ${this.pending.join(', ') || 'no length'}`);
      }
    }
  }
}
