import type { ApiError, ApiErrorClass, ErrorDetails, ErrorKind } from '../errors/api-error.js';
import { type BodyProblem, readErrorBody } from '../errors/error-body.js';
import { cutSecrets, cutSecretsFromCause, maskUrl } from '../errors/redact.js';
import type { Reply } from './attempt.js';
import { asText, rebuild } from './response.js';
import { parseRetryAfter } from './retry.js';

/** The request that failed, as far as an error may tell of it. */
export interface FailureContext {
  readonly ErrorClass: ApiErrorClass;
  readonly method: string;
  readonly url: string;
  /** As they were sent: what is a credential among them is cut out of every text. */
  readonly headers: Headers;
  readonly attempts: number;
}

/** The longest text taken over from an answer, in characters. */
const MAX_TEXT = 1000;

type Details = Omit<ErrorDetails, 'kind' | 'response'>;

export function failure(
  { ErrorClass, method, url: address, headers, attempts }: FailureContext,
  kind: ErrorKind,
  message: string,
  { code, ...details }: Details = {},
  reply?: Reply,
): ApiError {
  // Cut before it is shortened: half a credential would not be found.
  const show = (text: string) => cutSecrets(maskUrl(text), headers).slice(0, MAX_TEXT);
  const url = show(address);
  const response = reply && rebuild(reply.response, reply.body, headers);
  const status = response?.status || undefined;
  return new ErrorClass(`${show(message)} (${status ? `HTTP ${status}, ` : ''}${method} ${url})`, {
    kind,
    status,
    code: code && show(code),
    method,
    url,
    attempts,
    response,
    ...details,
  });
}

/** Makes the error of the call that is under way. */
export type Fail = (kind: ErrorKind, message: string, details?: Details, reply?: Reply) => ApiError;

/** What the user's own code threw (a hook, `apiKey`, a store), before it becomes the error of a call. */
export class UserCodeError {
  /** Which part of the user's code, and that it threw. */
  readonly what: string;
  readonly thrown: unknown;
  constructor(what: string, thrown: unknown) {
    this.what = what;
    this.thrown = thrown;
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

/** The error for what somebody else threw, which is told of in words and is the cause. */
export function fault(
  fail: Fail,
  headers: Headers,
  kind: 'abort' | 'connection',
  what: string,
  thrown: unknown,
): ApiError {
  return fail(kind, [what, ...messagesOf(thrown)].join(': '), {
    cause: cutSecretsFromCause(thrown, headers),
  });
}

/** The messages of what was thrown and of its causes, three at most. */
export function messagesOf(thrown: unknown): readonly string[] {
  const messages: string[] = [];
  try {
    for (let error = thrown; error !== undefined && messages.length < 3; ) {
      const { message, code, cause }: { [name: string]: unknown } = Object(error);
      messages.push(String(message || code || error));
      error = cause;
    }
  } catch {
    // A getter throws, or it is an object that cannot be converted to a string.
  }
  return messages;
}

/** The error for an answer that is no success. */
export function refusal(fail: Fail, reply: Reply, now: number): ApiError {
  const { headers, statusText } = reply.response;
  if (reply.unsafe) {
    return fail('redirect', `The server redirects ${reply.unsafe}; is \`server\` right?`, {}, reply);
  }
  const text = asText(reply.body).trim();
  const what = statusText || 'Refused';
  let problem: BodyProblem;
  try {
    problem = readErrorBody(JSON.parse(text));
  } catch {
    problem = { message: `${what}; the body of the answer is ${formOf(text)}` };
  }
  const { message = what, code } = problem;
  return fail(
    'status',
    message,
    { code, retryAfterMs: parseRetryAfter(headers.get('retry-after'), now) },
    reply,
  );
}

/** What a body is that is not JSON. The parser's own message quotes it, and it may hold a signing secret. */
export function formOf(text: string): string {
  if (text.trim() === '') return 'empty';
  return /^\s*</.test(text) ? 'HTML' : 'no whole JSON';
}
