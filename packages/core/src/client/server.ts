import { own } from '../errors/objects.js';

/**
 * The address a client talks to: one of the vendor's servers by name, or an http(s) URL.
 * A path prefix and a trailing slash are fine; a query, a fragment or credentials are not.
 *
 * @throws TypeError for anything else, without quoting it: it may hold a password
 */
export function serverAddress(server: string, servers: Readonly<Record<string, string>>): string {
  const address = own(servers, server) ?? server;
  try {
    const { protocol, username, password, href } = new URL(address);
    if (/^https?:$/.test(protocol) && !username && !password && !/[?#]/.test(href)) {
      // The lookbehind keeps this linear.
      return href.replace(/(?<!\/)\/+$/, '');
    }
  } catch {
    // No URL at all: refused with the rest.
  }
  throw new TypeError(`server must be one of ${Object.keys(servers).join(', ')}, or a plain http(s) URL.`);
}
