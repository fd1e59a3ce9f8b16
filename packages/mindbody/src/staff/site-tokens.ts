import { type ClientOptions, createClient, type Vendor, withSecret } from '@x/core';
import type { paths } from '../generated/public-v6.js';
import type { MindbodyClientOptions } from '../public-options.js';
import { StaffTokens } from './staff-tokens.js';
import { type TokenClient, tokenRequests } from './token-requests.js';
import type { TokenStore } from './token-store.js';

const ISSUE = '/public/v6/usertoken/issue';

/** What the clients of one family share: `forSite` makes another member. */
export interface TokenFamily {
  readonly store: TokenStore;
  /** By server, site and username. */
  readonly tokens: Map<string, StaffTokens>;
}

/** The vendor with a user token beside the key: the caller's own, or one that is got for the staff member. */
export function withToken(
  plain: Vendor,
  siteId: string,
  { staff, accessToken, ...options }: MindbodyClientOptions,
  { store, tokens }: TokenFamily,
): Vendor {
  const authorize = (path: string, headers: Headers, token: () => Promise<void> | undefined) => {
    const asked = plain.authorize(path, headers);
    if (path === ISSUE) return asked;
    return asked ? asked.then(token) : token();
  };
  if (accessToken !== undefined) {
    const bear = (headers: Headers) =>
      withSecret(accessToken, 'accessToken', (token) => headers.set('authorization', `Bearer ${token}`));
    return { ...plain, authorize: (path, headers) => authorize(path, headers, () => bear(headers)) };
  }
  if (staff === undefined) return plain;
  const key = `${plain.base} ${siteId} ${staff.username}`;
  const client = createClient<paths, Record<never, never>, Record<never, never>>(plain, options as ClientOptions);
  const own = tokens.get(key) ?? new StaffTokens(key, store, tokenRequests(client as unknown as TokenClient, staff));
  tokens.set(key, own);
  const bear = async (headers: Headers) => {
    const present = headers.get('authorization');
    // A token that the caller brought along stays.
    if (present === null || own.isOwn(tokenIn(present))) headers.set('authorization', `Bearer ${await own.token()}`);
  };
  return {
    ...plain,
    authorize: (path, headers) => authorize(path, headers, () => bear(headers)),
    recover: (headers) => own.refused(tokenIn(headers.get('authorization') ?? '')),
  };
}

const tokenIn = (authorization: string): string => authorization.replace(/^Bearer /, '');
