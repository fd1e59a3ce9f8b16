import { isObject } from './objects.js';

export interface BodyProblem {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
}

/**
 * Reads the message and the code out of an error body, in any of the shapes the two vendors use:
 * a bare JSON string, `{message}`, `{Message}`, `{Error: {Code, Message}}`, and lists of problems under
 * `errors` or `errorInformation`, whose entries are texts or `{errorCode, errorType, errorMessage}`.
 *
 * `errorType` goes before `errorCode` as the code: the type is a word that is documented, the number is not.
 */
export function readErrorBody(body: unknown, depth = 0): BodyProblem {
  if (!isObject(body)) return { message: text(body)?.trim() || undefined };
  const inner = [body['Error'] ?? body['errors'] ?? body['errorInformation'] ?? body['error'] ?? []].flat();
  const problems = depth > 2 ? [] : inner.slice(0, 10).map((problem) => readErrorBody(problem, depth + 1));
  const messages = problems.map((problem) => problem.message).filter(Boolean);
  const own = text(body['message'] ?? body['Message'] ?? body['errorMessage']);
  return {
    // `error` beside a message is the status in words.
    message: ('error' in body && own) || messages.join('; ') || own,
    code:
      problems.find((problem) => problem.code)?.code ??
      text(body['code'] ?? body['Code'] ?? body['errorType'] ?? body['errorCode']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined;
}
