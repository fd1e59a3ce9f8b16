import { ApiError } from '../errors/api-error.js';
import type { Failure } from './failure.js';
import { callHook, log } from './hooks.js';
import { retryDelay } from './retry-delay.js';
import type { Layer } from './send.js';
import { timeLeft, waitToRetry } from './waiting.js';

/** Retries while `retryDelay` allows it and there is time. */
export const retry: Layer = (next) => async (request) => {
  const { call } = request;
  for (let retries = 0; ; retries++) {
    try {
      return await next(request);
    } catch (thrown) {
      const failure = thrown as Failure;
      const delayMs = retryDelay(failure, retries, call.retry, call.clock.random());
      if (!(delayMs < timeLeft(call))) throw withAnswer(failure);
      await beforeRetry(failure, delayMs).catch((last) => {
        throw withAnswer(last);
      });
    }
  }
};

async function beforeRetry({ request, error }: Failure, delayMs: number): Promise<void> {
  await callHook(request, 'retry', { error, delayMs });
  void log(request, 'warn', () => `${(error as ApiError).message}; again in ${Math.round(delayMs)} ms`);
  await waitToRetry(request, delayMs);
}

/** If a retry times out after an error response, reports the response: it says more than the timeout. */
export function withAnswer(last: Failure): Failure {
  const { error, request } = last;
  if (!(error instanceof ApiError && error.kind === 'timeout')) return last;
  const { answered, attempts } = request.call;
  if (!answered) return last;
  // Assigning would throw if a hook has frozen it.
  Reflect.set(answered, 'attempts', attempts);
  return Object.assign(last, { error: answered });
}
