import type { ApiError } from '../errors/api-error.js';
import type { Failure } from './failure.js';
import type { Layer } from './send.js';
import { askCaller } from './waiting.js';

/**
 * Whether other credentials are at hand; asked after a 401, at most once a call.
 *
 * @param authorized the headers as `authorize` set them
 * @param given the headers that `authorize` got
 */
export type OtherCredentials = (authorized: Headers, given: Headers) => Promise<boolean>;

/**
 * Sends the request once more after a 401, whatever its method, where the vendor has other credentials at hand: a
 * request that was not let in has done nothing. It costs no retry.
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
    // The 401 is cured: what follows is what counts.
    call.answered = answered;
    return next(request);
  };
