import { bounded, limit } from './clock.js';
import { aborted, callerFailure, timeoutFailure } from './failure.js';
import type { Call, Outgoing } from './send.js';

/** How long the call may still take, in milliseconds. */
export const timeLeft = ({ deadline, clock }: Call): number => deadline - clock.elapsed();

/** The message for a call that ran out of time. */
export const callTimedOut = ({ retry }: Call): string =>
  `The call took longer than ${limit(retry.maxElapsedMs, 'retry.maxElapsedMs')}`;

interface Limit {
  /** @default what is left of the call */
  readonly ms?: number;
  /** Makes the message of the error. */
  readonly timedOut?: (call: Call) => string;
}

/** Waits for `work` until the limit, or until the caller aborts; then rejects with a `Failure`. */
export function within<T>(
  request: Outgoing,
  work: (signal: AbortSignal) => Promise<T>,
  { ms = timeLeft(request.call), timedOut = callTimedOut }: Limit = {},
): Promise<T> {
  const { call } = request;
  const ended = async (kind: 'abort' | 'timeout', cause: unknown) => {
    throw kind === 'abort' ? aborted(request) : timeoutFailure(request, timedOut(call), cause);
  };
  return bounded({ ...call, ms, ended }, work);
}

/** Waits for the user's code until the call's deadline. Rejects only with a `Failure`. */
export async function askCaller<T>(request: Outgoing, work: () => Promise<T>): Promise<T> {
  try {
    return await within(request, work);
  } catch (thrown) {
    throw callerFailure(request, thrown);
  }
}

/** Waits before the next attempt. Rejects with a `Failure` when the caller aborts. */
export function waitToRetry(request: Outgoing, delayMs: number): Promise<void> {
  const ended = async (kind: 'abort' | 'timeout') => {
    if (kind === 'abort') throw aborted(request);
  };
  return bounded({ ...request.call, ms: delayMs, ended }, () => new Promise(() => {}));
}
