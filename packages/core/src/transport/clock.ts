import { whenAborted } from './abort.js';

/** Time and chance, so that tests can turn them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The machine's own; the globals are looked up when called, so that fake timers reach them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  random: () => Math.random(),
};

/** A longer delay overflows the platforms' timers and fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Makes the error for work that was ended before it settled by itself. */
export type Ended = (kind: 'timeout' | 'abort', ms: number) => Error;

/**
 * Waits for `work`, but no longer than `ms`, and not beyond the caller's abort: rejects with what `ended` makes then,
 * and aborts the signal that the work was given. Work that takes no notice is left alone; its late outcome is ignored.
 */
export function bounded<T>(
  clock: Clock,
  ms: number,
  caller: AbortSignal | undefined,
  ended: Ended,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const cleanUp = () => {
      clock.clearTimeout(timer);
      forget();
    };
    const end = (kind: 'timeout' | 'abort') => {
      const error = ended(kind, ms);
      cleanUp();
      reject(error);
      controller.abort(error.cause);
    };
    const onAbort = () => end('abort');
    const timer = ms > LONGEST_TIMER ? undefined : clock.setTimeout(() => end('timeout'), Math.max(0, ms));
    const forget = whenAborted(caller, onAbort);
    if (caller?.aborted) onAbort();
    // Begun also when it is too late, so that what it throws is not left to nobody.
    work(controller.signal).finally(cleanUp).then(resolve, reject);
  });
}

/** Waits `ms`; does not settle, and holds no timer, once the signal is aborted. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clock.clearTimeout(timer));
  });
}
