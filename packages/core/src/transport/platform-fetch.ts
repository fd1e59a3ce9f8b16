import { REPEATABLE } from './retry.js';

/** What is used of Deno's namespace; not every runtime that is built on Deno has it. */
interface DenoNamespace {
  createHttpClient?(options: { readonly poolMaxIdlePerHost: number }): { close(): void };
}

/**
 * The platform's `fetch`, looked up when called, so that a mock installed after the client was made is used.
 *
 * Deno's sends a request a second time by itself, a `POST` too, when a kept-alive connection closes before any answer;
 * from 2.7.6 to 2.9.5, when any connection does. It cannot do so with a body that is a stream, as a `Blob` is to it,
 * though one with a `content-length`. An empty stream would be sent in chunks, which some servers refuse; a request
 * without a body has a connection of its own instead, one that no other request has kept alive.
 */
export async function platformFetch(url: string, init: RequestInit): Promise<Response> {
  const { fetch, Deno } = globalThis as typeof globalThis & { readonly Deno?: DenoNamespace };
  const { method = 'GET', body } = init;
  if (!Deno || REPEATABLE.includes(method)) return fetch(url, init);
  if (body) return fetch(url, { ...init, body: new Blob([body as BlobPart]) });
  // Of this request alone, so that it can be closed: Deno's tests count one that is left open as a leak.
  const client = Deno.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  try {
    return await fetch(url, { ...init, client } as RequestInit);
  } finally {
    client?.close();
  }
}
