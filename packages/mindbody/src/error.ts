import { ApiError, type ErrorDetails } from '@x/core';

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
