import { rebuild } from '../transport/response.js';
import type { Answer } from '../transport/send.js';
import type { ApiPromise } from './types.js';

/** The promise of a verb: the body by itself, and with the response on demand. */
export function apiPromise<T>(outcome: Promise<Answer>, open: (answer: Answer) => T): ApiPromise<T> {
  const data = outcome.then(open);
  const withResponse = async () => {
    // Wait for both: a caller of `withResponse()` never awaits `data`, whose unhandled rejection would end the process.
    const [value, { response, body, fail }] = await Promise.all([data, outcome]);
    // `fail` is for `answerOf` alone, so no type has it.
    return { data: value, response: rebuild(response, body), fail };
  };
  return Object.assign(data, { withResponse });
}
