import { credential, type Vendor, withSecret } from '@x/core';
import type { MindbodyClientOptions } from '../public-options.js';
import { StaffTokens } from './staff-tokens.js';
import { tokenRequests } from './token-requests.js';
import type { TokenStore } from './token-store.js';

const ISSUE = '/public/v6/usertoken/issue';

/** What the clients of one family share: `forSite` makes another member. */
export interface TokenFamily {
  readonly store: TokenStore;
  /** By site. */
  readonly tokens: Map<string, StaffTokens>;
}

/** The vendor with a user token beside the key: the caller's own, or one that is got for the staff member. */
export function withToken(
  plain: Vendor,
  siteId: string,
  options: MindbodyClientOptions,
  { store, tokens }: TokenFamily,
): Vendor {
  const { staff, accessToken } = options;
  if (staff === undefined && accessToken === undefined) return plain;
  let own = tokens.get(siteId);
  if (staff && !own) {
    const key = `${plain.base} ${siteId} ${staff.username}`;
    own = new StaffTokens(key, store, tokenRequests(plain, options, staff));
    tokens.set(siteId, own);
  }
  /** The headers, of a call that is under way, whose token is not one that the caller brought along. */
  const ours = new WeakSet<Headers>();
  const bear = (headers: Headers) => {
    const use = (token: string) =>
      headers.set('authorization', `Bearer ${credential(token, 'The staff token')}`);
    return own ? own.token().then(use) : withSecret(accessToken, 'accessToken', use);
  };
  return {
    ...plain,
    authorize(path, headers) {
      const asked = plain.authorize(path, headers);
      if (path === ISSUE || (headers.has('authorization') && !ours.has(headers))) return asked;
      ours.add(headers);
      return asked ? asked.then(() => bear(headers)) : bear(headers);
    },
    ...(own && {
      recover: async (headers: Headers) =>
        ours.has(headers) && own.refused((headers.get('authorization') ?? '').slice('Bearer '.length)),
    }),
  };
}
