import type { Exchange } from './exchange.js';
import type { Outgoing } from './send.js';

const MOST_HOPS = 3;

/** A response whose body is not yet read. */
export interface Opened {
  readonly response: Response;
  /** For a redirect that was not followed: its method and where it leads. */
  readonly unsafe: string | undefined;
}

/** Follows redirects of GET and HEAD within the same origin. */
export const redirects =
  (next: Exchange) =>
  async (request: Outgoing): Promise<Opened> => {
    let { url } = request;
    for (let hops = 0; ; hops++) {
      const response = await next(request, url);
      const { to, unsafe } = redirection(response, request.method, url, hops);
      // The user's `fetch` may ignore signals; stop here if the attempt has ended.
      const ended = request.signal?.aborted;
      if (!ended && to === undefined) return { response, unsafe };
      // Release the connection.
      response.body?.cancel?.()?.catch(() => {});
      request.signal?.throwIfAborted();
      url = to as string;
    }
  };

/**
 * Returns where to go, or what is not followed; `{}` if the response is not a redirect. Every runtime would send
 * the `API-KEY` header to the new origin, and following a redirect of another method would send the request twice.
 */
function redirection(
  { type, status, headers }: Response,
  method: string,
  url: string,
  hops: number,
): { readonly to?: string; readonly unsafe?: string } {
  // With `redirect: 'manual'`, browsers hide the status and the Location.
  if (type !== 'opaqueredirect' && !/^30[12378]$/.test(`${status}`)) return {};
  const location = headers.get('location');
  if (!location || !URL.canParse(location, url)) return { unsafe: `${method}, but not where to` };
  const { origin, username, password, href } = new URL(location, url);
  // A blob: URL has its creator's origin.
  const inside = origin === new URL(url).origin && /^http/.test(href) && !username && !password;
  if (inside && /^(GET|HEAD)$/.test(method) && hops < MOST_HOPS) return { to: href };
  return { unsafe: `${method} to ${origin}${hops > 0 ? `, after ${hops} redirects` : ''}` };
}
