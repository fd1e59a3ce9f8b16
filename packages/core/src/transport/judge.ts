import { Failure, serverError } from './failure.js';
import type { Layer } from './send.js';

/** Turns a response that is not a success into a failure, and keeps what the server said. */
export const judge: Layer = (next) => async (request) => {
  const answer = await next(request);
  if (answer.response.ok && !answer.unsafe) return answer;
  const error = serverError(answer);
  request.call.answered = error;
  throw new Failure('server', answer.request, error);
};
