import { REPEATABLE } from './retry-delay.js';

/** What is used of Deno's namespace; not every runtime that is built on Deno has it. */
interface DenoNamespace {
  createHttpClient?(options: { readonly poolMaxIdlePerHost: number }): { close(): void };
}

/**
 * The platform's `fetch`, looked up when called, so that a mock installed after the client was made is used.
 *
 * Deno's sends a request a second time, a `POST` too, when a kept-alive connection closes before any response; from
 * 2.7.6 to 2.9.5, when any connection does. It cannot do so with a body that is a stream, as a `Blob` is to it, though
 * one with a `content-length`. An empty stream would be sent in chunks, which some servers refuse, so a request without
 * a body gets a connection of its own, one that no other request has kept alive.
 */
export async function platformFetch(url: string, init: RequestInit): Promise<Response> {
  const { fetch, Deno } = globalThis as typeof globalThis & { readonly Deno?: DenoNamespace };
  const { method = 'GET', body } = init;
  if (!Deno || REPEATABLE.includes(method)) return fetch(url, init);
  // A client of the user's own must be used, whatever connections it keeps alive.
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
