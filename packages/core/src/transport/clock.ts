import { whenAborted } from './abort.js';

/** Time and chance, so that tests can turn them. */
export interface Clock {
  /** Milliseconds since 1970; a person or a time server may set it. For dates that a server sends. */
  now(): number;
  /** Milliseconds since some moment; only ever goes forward, at the pace of time. For everything that is measured. */
  elapsed(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The machine's own; the globals are looked up when called, so that fake timers reach them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  random: () => Math.random(),
};

/** A longer delay overflows the platforms' timers and fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A time limit in words, and the option that sets it. */
export const limit = (ms: number, option: string): string => `${ms.toLocaleString('en')} ms (\`${option}\`)`;

/** What bounds a wait. */
export interface Bounds<T> {
  readonly clock: Clock;
  readonly ms: number;
  /** The caller's. */
  readonly signal: AbortSignal | null | undefined;
  /** What comes of the wait when it is ended; `cause` is the reason of the signal that the work got. */
  readonly ended: (kind: 'timeout' | 'abort', cause: unknown) => Promise<T>;
}

/**
 * Waits for `work`, but no longer than `ms`, and not beyond the caller's abort: then gives what `ended` gives, and
 * aborts the signal that the work got. Work that ignores its signal is left alone; its late outcome has no effect.
 */
export function bounded<T>(
  { clock, ms, signal, ended }: Bounds<T>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const cleanUp = () => {
      clock.clearTimeout(timer);
      forget();
    };
    const end = (kind: 'timeout' | 'abort') => {
      const cause = kind === 'abort' ? signal?.reason : new DOMException('The time is up', 'TimeoutError');
      cleanUp();
      resolve(ended(kind, cause));
      controller.abort(cause);
    };
    const timer = ms > LONGEST_TIMER ? undefined : clock.setTimeout(() => end('timeout'), Math.max(0, ms));
    const onAbort = () => end('abort');
    const forget = whenAborted(signal, onAbort);
    if (signal?.aborted) onAbort();
    // Start even when already aborted, so that its rejection is handled.
    work(controller.signal).finally(cleanUp).then(resolve, reject);
  });
}
