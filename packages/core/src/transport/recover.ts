import type { ApiError } from '../errors/api-error.js';
import type { Failure } from './failure.js';
import type { Layer } from './send.js';
import { askCaller } from './waiting.js';

/**
 * Obtains other credentials after a 401, at most once per call; resolves to whether there are any.
 *
 * @param authorized the headers with the refused credentials
 * @param given the headers before `authorize`
 */
export type OtherCredentials = (authorized: Headers, given: Headers) => Promise<boolean>;

/**
 * Sends the request once more after a 401 if other credentials are available. Any method is safe: a 401 means that
 * nothing was done. This does not count as a retry.
 */
export const recoverWith =
  (others: OtherCredentials): Layer =>
  (next) =>
  async (request) => {
    const { call, headers } = request;
    const { answered } = call;
    try {
      return await next(request);
    } catch (thrown) {
      const { from, error, request: sent } = thrown as Failure;
      if (from !== 'server' || (error as ApiError).status !== 401 || call.recovered) throw thrown;
      call.recovered = true;
      if (!(await askCaller(sent, () => others(call.authorized as Headers, headers)))) throw thrown;
    }
    // Forget the 401, which `judge` remembered, so that a later timeout does not report it.
    call.answered = answered;
    return next(request);
  };
