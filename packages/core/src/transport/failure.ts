import { ApiError, type ErrorDetails } from '../errors/api-error.js';
import { cutSecrets, cutSecretsFromCause, maskUrl, passesThrough } from '../errors/redact.js';
import { asText, formOf, rebuild } from './response.js';
import { parseRetryAfter } from './retry-after.js';
import type { Answer, BodyProblem, Outgoing } from './send.js';

/**
 * A failed request and who caused the failure. Only failures from the server or the network may be retried.
 */
export class Failure {
  declare readonly from: 'server' | 'network' | 'caller';
  /** What the call rejects with: an `ApiError`, a `TypeError` for a wrong argument, or a framework's own signal. */
  declare readonly error: unknown;
  /** The request that failed, as it was sent. */
  declare readonly request: Outgoing;
  constructor(from: Failure['from'], request: Outgoing, error: unknown) {
    Object.assign(this, { from, request, error });
  }
}

/** An error thrown by the user's code (a hook, `apiKey`, a store), before it becomes the failure of a call. */
export class UserCodeError {
  declare readonly message: string;
  declare readonly cause: unknown;
  declare readonly kind: 'abort' | 'timeout';
  /** @param what what happened, such as 'The request hook threw' */
  constructor(what: string, cause: unknown, kind: UserCodeError['kind'] = 'abort') {
    Object.assign(this, { message: withMessages(what, cause), cause, kind });
  }
}

/** Runs the user's code and marks what it throws, so that it is not mistaken for the server's response. */
export async function userCode<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw new UserCodeError(what, thrown);
  }
}

/** The maximum length, in characters, of a string copied from a response. */
const MAX_TEXT = 1000;

/** The parts of an error that do not come from its request or response. */
interface Problem extends Omit<ErrorDetails, 'response'> {
  readonly message: string;
}

/** Makes the vendor's error for a request. */
export function apiError(
  { call, method, url: address, headers }: Outgoing,
  { message, code, ...details }: Problem,
  answer?: Pick<Answer, 'response' | 'body'>,
): ApiError {
  // Mask first: a truncated credential would not be found.
  const show = (text: string) => cutSecrets(maskUrl(text), headers).slice(0, MAX_TEXT);
  const url = show(address);
  const status = answer?.response.status || undefined;
  return new call.access.ErrorClass(
    `${show(message)} (${status ? `HTTP ${status}, ` : ''}${method} ${url})`,
    {
      status,
      code: code && show(code),
      method,
      url,
      attempts: call.attempts,
      response: answer && (() => rebuild(answer.response, answer.body, headers)),
      ...details,
    },
  );
}

/** The error for a response that is not a success. */
export function serverError(answer: Answer): ApiError {
  const { request, response, body, unsafe } = answer;
  if (unsafe) {
    const message = `The server redirects ${unsafe}; is \`server\` right?`;
    return apiError(request, { kind: 'redirect', message }, answer);
  }
  const { access, clock } = request.call;
  const text = asText(body);
  const title = response.statusText || 'The request failed';
  let problem: BodyProblem;
  try {
    problem = access.readProblem(JSON.parse(text));
  } catch {
    problem = { message: `${title}; the response body is ${formOf(text)}` };
  }
  const { message = title, code } = problem;
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), clock.now());
  return apiError(request, { kind: 'status', message, code, retryAfterMs }, answer);
}

/** The connection or the user's `fetch` failed before the response was complete. */
export function fetchFailure(request: Outgoing, what: string, thrown: unknown): Failure {
  if (passesThrough(thrown) || thrown instanceof ApiError) {
    return callerFailure(request, new UserCodeError('`fetch` threw', thrown));
  }
  const message = withMessages(what, thrown);
  return new Failure(
    'network',
    request,
    foreignError(request, { kind: 'connection', message, cause: thrown }),
  );
}

/** The user's code failed, or no credentials are available. */
export function callerFailure(request: Outgoing, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const problem = thrown instanceof UserCodeError ? thrown : new UserCodeError('No credentials', thrown);
  // An `ApiError` comes from the client's own request for a token: keep it.
  const keep = thrown instanceof ApiError || passesThrough(problem.cause);
  return new Failure('caller', request, keep ? problem.cause : foreignError(request, problem));
}

/** The caller's signal ended the call. */
export function aborted(request: Outgoing): Failure {
  const cause: unknown = request.call.signal?.reason;
  const message = 'The call was aborted';
  return new Failure('caller', request, apiError(request, { kind: 'abort', message, cause }));
}

/** The attempt or the call timed out. */
export const timeoutFailure = (request: Outgoing, message: string, cause?: unknown): Failure =>
  new Failure('network', request, apiError(request, { kind: 'timeout', message, cause }));

/** Wraps a foreign error and keeps it as `cause`, without the credentials of the request. */
const foreignError = (request: Outgoing, { kind, message, cause }: Problem): ApiError =>
  apiError(request, { kind, message, cause: cutSecretsFromCause(cause, request.headers) });

/** Joins `what` with the messages of the error and its causes, at most three. */
function withMessages(what: string, thrown: unknown): string {
  const messages = [what];
  try {
    for (let error = thrown; error !== undefined && messages.length < 4; ) {
      const { message, code, cause }: { [name: string]: unknown } = Object(error);
      messages.push(String(message || code || error));
      error = cause;
    }
  } catch {
    // A getter throws, or it is an object that cannot be converted to a string.
  }
  return messages.join(': ');
}
