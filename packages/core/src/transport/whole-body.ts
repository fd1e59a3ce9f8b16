import { notResponseFailure } from './exchange.js';
import { apiError, fetchFailure } from './failure.js';
import type { redirects } from './redirects.js';
import type { Answer, Send } from './send.js';

/** Reads the body here, so that `timeoutMs` covers it. */
export const wholeBody =
  (next: ReturnType<typeof redirects>): Send =>
  async (request) => {
    const { response, unsafe } = await next(request);
    let body: Answer['body'];
    try {
      body = await response[request.read]();
    } catch (thrown) {
      throw fetchFailure(request, 'The response was cut off', thrown);
    }
    if (typeof body !== (request.read === 'text' ? 'string' : 'object')) throw notResponseFailure(request);
    const answer: Answer = {
      request,
      response,
      body,
      unsafe,
      fail: (kind, message, code) => apiError(request, { kind, message, code }, answer),
    };
    return answer;
  };
