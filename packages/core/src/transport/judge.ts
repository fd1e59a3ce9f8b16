import { Failure, serverError } from './failure.js';
import type { Layer } from './send.js';

/** Throws a failure for a response that is not a success, and remembers its error for `retry`. */
export const judge: Layer = (next) => async (request) => {
  const answer = await next(request);
  if (answer.response.ok) return answer;
  const error = serverError(answer);
  request.call.answered = error;
  throw new Failure('server', answer.request, error);
};
