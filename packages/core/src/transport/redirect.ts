const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_HOPS = 3;

/**
 * Where a redirect leads, or why it is not followed; `undefined` when the answer is none. Every runtime would take the
 * `API-KEY` header along to another origin, and repeating anything but GET and HEAD is a second request that nobody
 * meant.
 */
export function redirection(
  { type, status, headers }: Response,
  method: string,
  url: string,
  hops: number,
): { readonly to: string } | { readonly unsafe: string } | undefined {
  // Browsers do not show where an answer leads that they were told not to follow.
  if (type !== 'opaqueredirect' && !REDIRECTS.includes(status)) return undefined;
  const target = parse(headers.get('location'), url);
  if (!target) return { unsafe: 'without saying where to' };
  const { origin, username, password } = target;
  if (method !== 'GET' && method !== 'HEAD') return { unsafe: `a ${method} to ${origin}` };
  if (origin !== new URL(url).origin || username || password)
    return { unsafe: `to another origin, ${origin}` };
  if (hops >= MOST_HOPS) return { unsafe: `more than ${MOST_HOPS} times` };
  return { to: target.href };
}

function parse(location: string | null, base: string): URL | undefined {
  try {
    return location === null ? undefined : new URL(location, base);
  } catch {
    return undefined;
  }
}
