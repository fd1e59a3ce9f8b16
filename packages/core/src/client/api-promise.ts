import type { Answer } from '../transport/request.js';
import { rebuild } from '../transport/response.js';
import type { ApiPromise } from './types.js';

/** The promise of a verb: the body by itself, and with the response on demand. */
export function apiPromise<T>(outcome: Promise<Answer>, open: (answer: Answer) => T): ApiPromise<T> {
  const data = outcome.then(open);
  const withResponse = async () => {
    // The plain promise gets a handler by this: else its failure, which nobody waits for, would end the process.
    const [value, { response, body, fail }] = await Promise.all([data, outcome]);
    // `fail` is for `answerOf`, and in no type.
    return { data: value, response: rebuild(response, body), fail };
  };
  return Object.assign(data, { withResponse });
}
