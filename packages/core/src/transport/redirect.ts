const MOST_HOPS = 3;

/**
 * Where a redirect leads, or why it is not followed; neither when the answer is none. Every runtime would take the
 * `API-KEY` header along to another origin, and repeating anything but GET and HEAD is a second request that nobody
 * meant.
 */
export function redirection(
  { type, status, headers }: Response,
  method: string,
  url: string,
  hops: number,
): { readonly to?: string; readonly unsafe?: string } {
  // Browsers do not show where an answer leads that they were told not to follow.
  if (type !== 'opaqueredirect' && !/^30[12378]$/.test(`${status}`)) return {};
  try {
    // Without a location, what stands in for it is no address.
    const { origin, username, password, href } = new URL(headers.get('location') ?? '//', url);
    if (!/^(GET|HEAD)$/.test(method)) return { unsafe: `a ${method} to ${origin}` };
    // A blob has the origin of who made it.
    if (username || password || origin !== new URL(url).origin || !/^http/.test(href))
      return { unsafe: `to another origin, ${origin}` };
    return hops < MOST_HOPS ? { to: href } : { unsafe: `more than ${MOST_HOPS} times` };
  } catch {
    return { unsafe: 'without saying where to' };
  }
}
