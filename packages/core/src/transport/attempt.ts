import { platformFetch } from './platform-fetch.js';
import { redirection } from './redirect.js';
import type { OutgoingRequest } from './request.js';

/**
 * `fetch`, as the platforms have it. It is called as `fetch(url, init)`, the signal inside `init`.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What an attempt gave: an answer, all of it. */
export interface Reply {
  readonly response: Response;
  readonly body: string | ArrayBuffer;
  /** Why the redirect that the answer is was not followed. */
  readonly unsafe?: string | undefined;
}

/** One request with all it takes to have the whole answer: redirects inside the origin, and the body. */
export async function attempt(
  fetch: Fetch | undefined = platformFetch,
  { method, url: address, body, read }: OutgoingRequest,
  headers: Headers,
  signal: AbortSignal,
): Promise<Reply> {
  let url = address;
  for (let hops = 0; ; hops++) {
    const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
    const { to, unsafe } = redirection(response, method, url, hops);
    if (!(signal.aborted || to)) return { response, body: await response[read](), unsafe };
    // Gives the connection back.
    response.body?.cancel().catch(() => {});
    // A `fetch` that knows no signals: nobody waits for this any more.
    signal.throwIfAborted();
    url = to as string;
  }
}
