import { Failure, fetchFailure } from './failure.js';
import { platformFetch } from './platform-fetch.js';
import type { Outgoing } from './send.js';

/** Sends one request and gives the response, its body not yet read. Rejects only with a `Failure`. */
export type Exchange = (request: Outgoing, url: string) => Promise<Response>;

/** The user's `fetch`, or the platform's. */
export const exchange: Exchange = async (request, url) => {
  const { method, headers, body, read, call } = request;
  // It must not be called as a method of ours.
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
  if (!isResponse(response, read)) {
    const message = `\`fetch\` must return a Response, with ${read}().`;
    throw new Failure('caller', request, new TypeError(message));
  }
  return response;
};

/** A `Response` may be of another realm, or of another library, so its members decide. */
export function isResponse(response: unknown, read: Outgoing['read']): boolean {
  const { status, headers, [read]: body } = (response ?? {}) as Partial<Response>;
  return typeof status === 'number' && typeof headers?.get === 'function' && typeof body === 'function';
}
