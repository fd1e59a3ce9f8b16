import { ApiError, type BodyProblem, type ErrorDetails, isObject, isText } from '@x/core';

/**
 * Everything a PushPress call rejects with, except a `TypeError` for a wrong argument. `kind` says what went wrong.
 *
 * @example
 * try {
 *   await pushpress.get('/customers/{uuid}', { path: { uuid } });
 * } catch (error) {
 *   if (error instanceof PushPressError && error.status === 404) return undefined;
 *   throw error;
 * }
 */
export class PushPressError extends ApiError {
  constructor(message: string, details: ErrorDetails) {
    super(message, details, 'PushPressError');
  }
}

/**
 * Reads message and code from an error body: usually a JSON string, sometimes `{message, error}`, where `error` is
 * the status text. A gateway may return `{Message}`, and problems may come in a list.
 */
export function readProblem(body: unknown): BodyProblem {
  const [inner] = isObject(body) ? [body['Error'] ?? body['errors'] ?? body].flat() : [body];
  const one = isObject(inner) ? inner : { message: inner };
  const first = (...names: string[]) => names.map((name): unknown => one[name as never]).find(isText);
  return { message: first('message', 'Message', 'errorMessage', 'error'), code: first('code', 'Code') };
}
