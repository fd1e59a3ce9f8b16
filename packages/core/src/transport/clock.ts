import { whenAborted } from './abort.js';

/** Time and chance, so that tests can turn them. */
export interface Clock {
  /** Milliseconds since 1970; it can jump. Only for comparing with dates that a server sends. */
  now(): number;
  /** Monotonic, in milliseconds. For durations and deadlines. */
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

/** Formats a time limit for an error message: 20,000 ms (`timeoutMs`). */
export const limit = (ms: number, option: string): string => `${ms.toLocaleString('en')} ms (\`${option}\`)`;

/** The limits of a wait. */
export interface Bounds<T> {
  readonly clock: Clock;
  readonly ms: number;
  /** The caller's abort signal. */
  readonly signal: AbortSignal | null | undefined;
  /** Makes the result when the wait ends early; `cause` is the abort reason passed to the work. */
  readonly ended: (kind: 'timeout' | 'abort', cause: unknown) => Promise<T>;
}

/**
 * Waits for `work` until `ms` have passed or the caller aborts. Then aborts the work's signal and returns what
 * `ended` returns. If the work ignores its signal, its later result is discarded.
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
      const cause = kind === 'abort' ? signal?.reason : new DOMException('Timed out', 'TimeoutError');
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
