import { ApiError, type ErrorDetails } from '../errors/api-error.js';
import { cutSecrets, cutSecretsFromCause, maskUrl } from '../errors/redact.js';
import { asText, formOf, rebuild } from './response.js';
import { parseRetryAfter } from './retry-after.js';
import type { Answer, BodyProblem, Outgoing } from './send.js';

/**
 * Why a request has no successful answer, and where the reason lies. Only what is from the server or the network may be
 * sent again.
 */
export class Failure {
  declare readonly from: 'server' | 'network' | 'caller';
  /** What the call rejects with: an `ApiError`, a `TypeError` for a wrong argument, or what passes through as it is. */
  declare readonly error: unknown;
  /** As it was sent. */
  declare readonly request: Outgoing;
  constructor(from: Failure['from'], request: Outgoing, error: unknown) {
    Object.assign(this, { from, request, error });
  }
}

/** What the user's own code threw (a hook, `apiKey`, a store), before it becomes the failure of a call. */
export class UserCodeError {
  declare readonly message: string;
  declare readonly cause: unknown;
  declare readonly kind: 'abort' | 'timeout';
  /** @param what which part of the user's code, and what it did */
  constructor(what: string, cause: unknown, kind: UserCodeError['kind'] = 'abort') {
    Object.assign(this, { message: withMessages(what, cause), cause, kind });
  }
}

/** Runs the user's own code, so that what it throws is never taken for an answer of the server. */
export async function userCode<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw new UserCodeError(what, thrown);
  }
}

/** The longest text taken over from a response, in characters. */
const MAX_TEXT = 1000;
/** The longest text that is looked at for it; a longer one is not meant for a person. */
const MAX_READ = 100_000;

/** What an error says, beside what its request and its response say. */
interface Problem extends Omit<ErrorDetails, 'response'> {
  readonly message: string;
}

/** The vendor's error for a request. */
export function apiError(
  { call, method, url: address, headers }: Outgoing,
  { message, code, ...details }: Problem,
  answer?: Pick<Answer, 'response' | 'body'>,
): ApiError {
  // Masked before it is shortened: half a credential would not be found.
  const show = (text: string) =>
    text.length > MAX_READ
      ? `${text.length} characters`
      : cutSecrets(maskUrl(text), headers).slice(0, MAX_TEXT);
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

/** The connection, or the user's `fetch`, failed before there was a complete response. */
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

/** The user's own code failed, or there are no credentials. */
export function callerFailure(request: Outgoing, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const problem = thrown instanceof UserCodeError ? thrown : new UserCodeError('No credentials', thrown);
  // An error of the vendor's class is what the client's own request for a token failed with.
  const asItIs = thrown instanceof ApiError || passesThrough(problem.cause);
  return new Failure('caller', request, asItIs ? problem.cause : foreignError(request, problem));
}

/** The caller's signal ended the call. */
export function aborted(request: Outgoing): Failure {
  const cause: unknown = request.call.signal?.reason;
  const message = 'The call was aborted';
  return new Failure('caller', request, apiError(request, { kind: 'abort', message, cause }));
}

/** A clock ended the attempt or the call. */
export const timeoutFailure = (request: Outgoing, message: string, cause?: unknown): Failure =>
  new Failure('network', request, apiError(request, { kind: 'timeout', message, cause }));

/** Next.js steers its renderer by throwing values with a `digest`: they must reach it as they are. */
export function passesThrough(thrown: unknown): boolean {
  try {
    return typeof (thrown as { digest?: unknown } | null | undefined)?.digest === 'string';
  } catch {
    return false;
  }
}

/** Wraps a foreign error and keeps it as `cause`, without the credentials of the request. */
const foreignError = (request: Outgoing, { kind, message, cause }: Problem): ApiError =>
  apiError(request, { kind, message, cause: cutSecretsFromCause(cause, request.headers) });

/** What happened, and the messages of what was thrown and of its causes, three at most. */
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
