import { ApiError, type BodyProblem, type ErrorDetails, isObject, isText } from '@x/core';

/**
 * Everything a Mindbody call rejects with, except a `TypeError` for a wrong argument. `kind` says what went wrong;
 * `code` is the vendor's `errorType` where it sends one.
 *
 * @example
 * try {
 *   await subs.get('/api/v1/subscriptions/{subscriptionId}', { path: { subscriptionId } });
 * } catch (error) {
 *   if (error instanceof MindbodyError && error.code === 'invalidSubscriptionId') return undefined;
 *   throw error;
 * }
 */
export class MindbodyError extends ApiError {
  constructor(message: string, details: ErrorDetails) {
    super(message, details, 'MindbodyError');
  }
}

/**
 * Reads message and code from an error body. The Public API answers `{Error: {Code, Message}}`, or `{Message}` when it
 * fails itself; the Webhooks API `{errors: […]}`, or `{errorInformation: …}` inside its envelope. Prefers `errorType`,
 * which is documented, to the numeric `errorCode`.
 */
export function readProblem(body: unknown): BodyProblem {
  const { Error: error, errors, errorInformation }: Record<string, unknown> = Object(body);
  const problems = [error ?? errors ?? errorInformation ?? []].flat();
  return {
    message: problems.flatMap((one) => messageOf(one) ?? []).join('; ') || messageOf(body),
    code: [...problems, body].map(codeOf).find(Boolean),
  };
}

const messageOf = (one: unknown) =>
  wordsOf(isObject(one) ? (one['Message'] ?? one['errorMessage'] ?? one['message']) : one);

const codeOf = (one: unknown) =>
  wordsOf(isObject(one) ? (one['Code'] ?? one['errorType'] ?? one['errorCode']) : undefined);

const wordsOf = (value: unknown) => (isText(value) || typeof value === 'number' ? `${value}` : undefined);
