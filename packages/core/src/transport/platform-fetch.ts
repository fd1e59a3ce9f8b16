import { REPEATABLE } from './retry-delay.js';

/** What is used of Deno's namespace; not every runtime that is built on Deno has it. */
interface DenoNamespace {
  createHttpClient?(options: { readonly poolMaxIdlePerHost: number }): { close(): void };
}

/**
 * The platform's `fetch`, looked up when called, so that a mock installed after the client was made is used.
 *
 * Deno's sends a request a second time, a `POST` too, when a kept-alive connection closes before any response; from
 * 2.7.6 to 2.9.5, when any connection does. It treats a `Blob` as a stream and cannot resend it, yet still sets
 * `content-length`. An empty stream would be sent in chunks, which some servers refuse, so a request without a body
 * uses a fresh connection.
 */
export async function platformFetch(url: string, init: RequestInit): Promise<Response> {
  const { fetch, Deno } = globalThis as typeof globalThis & { readonly Deno?: DenoNamespace };
  const { method = 'GET', body } = init;
  if (!Deno || REPEATABLE.includes(method)) return fetch(url, init);
  // Use the client that the user passed, even if it keeps connections alive.
  if (body || 'client' in init) {
    return fetch(url, { ...init, body: new Blob(body ? [body as BlobPart] : []) });
  }
  // Of this request alone, so that it can be closed: Deno's tests count one that is left open as a leak.
  const client = Deno.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  try {
    return await fetch(url, { ...init, client } as RequestInit);
  } finally {
    client?.close();
  }
}
