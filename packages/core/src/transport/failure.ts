import { ApiError, type ApiErrorClass, type ErrorDetails, type ErrorKind } from '../errors/api-error.js';
import { readErrorBody } from '../errors/error-body.js';
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

export function failure(
  { ErrorClass, method, url: address, headers, attempts }: FailureContext,
  kind: ErrorKind,
  message: string,
  { code, ...details }: Omit<ErrorDetails, 'kind' | 'response'> = {},
  reply?: Reply,
): ApiError {
  const show = (text: string) => cutSecrets(text, headers);
  const url = show(maskUrl(address));
  const response = reply && rebuild(reply.response, reply.body, show);
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

/** The error for what somebody else threw, which is told of in words and is the cause; ours stay as they are. */
export function fault(
  context: FailureContext,
  kind: 'abort' | 'connection',
  what: string,
  thrown: unknown,
): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const words: unknown[] = [what];
  for (let error = thrown, depth = 0; error !== undefined && depth < 3; depth++) {
    words.push(error instanceof Error ? error.message || Reflect.get(error, 'code') : error);
    error = error instanceof Error ? error.cause : undefined;
  }
  const cause = cutSecretsFromCause(thrown, context.headers);
  return failure(context, kind, words.join(': '), { cause });
}

/** The error for an answer whose status says that the call failed. */
export function refusal(context: FailureContext, reply: Reply, now: number): ApiError {
  const { headers, statusText } = reply.response;
  const text = asText(reply.body).trim();
  let { message, code }: { message?: string | undefined; code?: string | undefined } = {};
  try {
    ({ message, code } = readErrorBody(JSON.parse(text)));
  } catch {
    message = `${statusText || 'Refused'}; the body of the answer is ${formOf(text)}`;
  }
  const details = { code, retryAfterMs: parseRetryAfter(headers.get('retry-after'), now) };
  return failure(context, 'status', message ?? (statusText || 'Refused'), details, reply);
}

/** What a body is that is not JSON. The parser's own message quotes it, and it may hold a signing secret. */
export function formOf(text: string): string {
  if (text.trim() === '') return 'empty';
  return /^\s*</.test(text) ? 'HTML' : 'no whole JSON';
}
