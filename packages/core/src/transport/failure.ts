import { ApiError, type ErrorDetails, type ErrorKind } from '../errors/api-error.js';
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

type Details = Omit<ErrorDetails, 'kind' | 'response'>;

/** The vendor's error for a request. */
export function apiError(
  { call, method, url: address, headers }: Outgoing,
  kind: ErrorKind,
  message: string,
  { code, ...details }: Details = {},
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
      kind,
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

/** The server answered, and not with success. */
export function serverFailure(answer: Answer): Failure & { readonly error: ApiError } {
  const { request, response, body, unsafe } = answer;
  const fail = (kind: ErrorKind, message: string, details?: Details) =>
    new Failure('server', request, apiError(request, kind, message, details, answer)) as Failure & {
      readonly error: ApiError;
    };
  if (unsafe) return fail('redirect', `The server redirects ${unsafe}; is \`server\` right?`);
  const { access, clock } = request.call;
  const text = asText(body);
  const title = response.statusText || 'The request failed';
  let problem: BodyProblem;
  try {
    problem = access.readProblem(JSON.parse(text));
  } catch {
    problem = { message: `${title}; the response body is ${formOf(text)}` };
  }
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), clock.now());
  return fail('status', problem.message ?? title, { code: problem.code, retryAfterMs });
}

/** The connection, or the user's `fetch`, failed before there was a complete response. */
export function fetchFailure(request: Outgoing, what: string, thrown: unknown): Failure {
  if (passesThrough(thrown) || thrown instanceof ApiError) {
    return callerFailure(request, new UserCodeError('`fetch` threw', thrown));
  }
  return new Failure(
    'network',
    request,
    foreignError(request, 'connection', withMessages(what, thrown), thrown),
  );
}

/** The user's own code failed, or the credentials could not be had. */
export function callerFailure(request: Outgoing, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const { message, kind, cause } =
    thrown instanceof UserCodeError ? thrown : new UserCodeError('No credentials', thrown);
  // An error of the vendor's class is what the client's own request for a token failed with.
  const asItIs = thrown instanceof ApiError || passesThrough(cause);
  return new Failure('caller', request, asItIs ? cause : foreignError(request, kind, message, cause));
}

/** The caller's signal ended the call. */
export const aborted = (request: Outgoing): Failure =>
  new Failure(
    'caller',
    request,
    apiError(request, 'abort', 'The call was aborted', { cause: request.call.signal?.reason }),
  );

/** A clock ended the attempt or the call. */
export const timeoutFailure = (request: Outgoing, message: string, cause?: unknown): Failure =>
  new Failure('network', request, apiError(request, 'timeout', message, { cause }));

/** Next.js steers its renderer by throwing values with a `digest`: they must reach it as they are. */
export function passesThrough(thrown: unknown): boolean {
  try {
    return typeof (thrown as { digest?: unknown } | null | undefined)?.digest === 'string';
  } catch {
    return false;
  }
}

/** Wraps a foreign error and keeps it as `cause`, without the credentials of the request. */
const foreignError = (
  request: Outgoing,
  kind: 'abort' | 'timeout' | 'connection',
  message: string,
  thrown: unknown,
): ApiError => apiError(request, kind, message, { cause: cutSecretsFromCause(thrown, request.headers) });

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
