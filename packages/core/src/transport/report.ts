import { ApiError } from '../errors/api-error.js';
import type { Failure } from './failure.js';
import { callHook } from './hooks.js';
import type { Layer } from './send.js';

/** Counts the attempt, and tells the `error` hook how it failed. */
export const report: Layer = (next) => async (request) => {
  request.call.attempt++;
  try {
    return await next(request);
  } catch (thrown) {
    const { error, request: sent } = thrown as Failure;
    if (error instanceof ApiError) await callHook(sent, 'error', { error });
    throw thrown;
  }
};
