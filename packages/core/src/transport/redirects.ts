import type { Exchange } from './exchange.js';
import type { Outgoing } from './send.js';

const MOST_HOPS = 3;

/** A response whose body is not yet read. */
export interface Opened {
  readonly response: Response;
  /** What the redirect that the response is would have done, when it was not followed. */
  readonly unsafe: string | undefined;
}

/** Follows redirects of GET and HEAD inside the origin. */
export const redirects =
  (next: Exchange) =>
  async (request: Outgoing): Promise<Opened> => {
    let { url } = request;
    for (let hops = 0; ; hops++) {
      const response = await next(request, url);
      const { to, unsafe } = redirection(response, request.method, url, hops);
      // A `fetch` that ignores signals: the call has ended without it.
      const ended = request.signal?.aborted;
      if (!ended && to === undefined) return { response, unsafe };
      // Gives the connection back.
      response.body?.cancel?.().catch(() => {});
      request.signal?.throwIfAborted();
      url = to as string;
    }
  };

/**
 * Where a redirect leads, or why it is not followed; neither when the response is not a redirect. Every runtime would
 * take the `API-KEY` header along to another origin, and repeating anything but GET and HEAD is a second request that
 * nobody meant.
 */
function redirection(
  { type, status, headers }: Response,
  method: string,
  url: string,
  hops: number,
): { readonly to?: string; readonly unsafe?: string } {
  // Browsers do not show where a response leads that they were told not to follow.
  if (type !== 'opaqueredirect' && !/^30[12378]$/.test(`${status}`)) return {};
  const location = headers.get('location');
  if (!location || !URL.canParse(location, url)) return { unsafe: `${method}, but not where to` };
  const { origin, username, password, href } = new URL(location, url);
  // A blob has the origin of who made it.
  const inside = origin === new URL(url).origin && /^http/.test(href) && !username && !password;
  if (inside && /^(GET|HEAD)$/.test(method) && hops < MOST_HOPS) return { to: href };
  return { unsafe: `${method} to ${origin}${hops > 0 ? `, after ${hops} redirects` : ''}` };
}
