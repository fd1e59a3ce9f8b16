import { limit } from './clock.js';
import { timeoutFailure } from './failure.js';
import type { Call, Layer } from './send.js';
import { callTimedOut, timeLeft, within } from './waiting.js';

/** Limits the attempt to `timeoutMs`, or to what is left of the call, and counts the request as sent. */
export const attemptClock: Layer = (next) => (request) => {
  const { call } = request;
  const left = timeLeft(call);
  if (left <= 0) throw timeoutFailure(request, callTimedOut(call));
  call.attempts++;
  const bounds = call.timeoutMs <= left ? { ms: call.timeoutMs, timedOut } : { ms: left };
  return within(request, (signal) => next({ ...request, signal }), bounds);
};

const timedOut = ({ timeoutMs }: Call): string =>
  `No complete response within ${limit(timeoutMs, 'timeoutMs')}`;
