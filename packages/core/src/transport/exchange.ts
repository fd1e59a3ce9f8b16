import { Failure, fetchFailure } from './failure.js';
import { platformFetch } from './platform-fetch.js';
import type { Outgoing } from './send.js';

/** Sends one request and returns the response with its body unread. Rejects only with a `Failure`. */
export type Exchange = (request: Outgoing, url: string) => Promise<Response>;

/** The user's `fetch`, or the platform's. */
export const exchange: Exchange = async (request, url) => {
  const { method, headers, body, read, call } = request;
  // Call it as a plain function: browsers reject a `fetch` with a foreign `this`.
  const { fetch = platformFetch } = call;
  let response: Response;
  try {
    const init = {
      ...call.fetchOptions,
      method,
      headers,
      body,
      signal: request.signal,
      redirect: 'manual',
    } as RequestInit;
    response = await fetch(url, init);
  } catch (thrown) {
    throw fetchFailure(request, 'The connection failed', thrown);
  }
  if (isResponse(response, read)) return response;
  throw notResponseFailure(request);
};

export const notResponseFailure = (request: Outgoing): Failure =>
  new Failure('caller', request, new TypeError('`fetch` must return a Response.'));

/** Checks members, because a `Response` may come from another realm or library. */
export function isResponse(response: unknown, read: Outgoing['read']): boolean {
  try {
    const { status, headers, [read]: body } = response as Response;
    return (
      typeof status === 'number' &&
      typeof headers.get === 'function' &&
      typeof headers[Symbol.iterator] === 'function' &&
      typeof body === 'function'
    );
  } catch {
    return false;
  }
}
