import { ApiError, type ErrorDetails } from '@x/core';

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
