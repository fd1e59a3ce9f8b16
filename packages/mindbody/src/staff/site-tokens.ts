import { type Api, credential, recoverWith, withSecret } from '@x/core';
import type { MindbodyClientOptions } from '../public-options.js';
import { type StaffTokens, staffTokens } from './staff-tokens.js';
import { tokenRequests } from './token-requests.js';
import { storeCommands, type TokenStore } from './token-store.js';

const ISSUE = '/public/v6/usertoken/issue';
const BEARER = 'Bearer ';

/** What the clients of one family share: `forSite` makes another member. */
export interface TokenFamily {
  readonly store: TokenStore;
  /** By site. */
  readonly tokens: Map<string, StaffTokens>;
}

/** The API with a user token beside the key: the caller's own, or one the client obtains for `staff`. */
export function withToken(
  plain: Api,
  siteId: string,
  options: MindbodyClientOptions,
  { store, tokens }: TokenFamily,
): Api {
  const { staff, accessToken } = options;
  if (staff === undefined && accessToken === undefined) return plain;
  let own = tokens.get(siteId);
  if (staff && !own) {
    const key = `${plain.base} ${siteId} ${staff.username}`;
    const commands = storeCommands(store, key, options.timeoutMs);
    own = staffTokens(commands, tokenRequests(plain, options, staff));
    tokens.set(siteId, own);
  }
  return {
    ...plain,
    async authorize(path, headers) {
      const brought = headers.has('authorization');
      await plain.authorize(path, headers);
      if (path === ISSUE || brought) return;
      const use = (token: string) =>
        headers.set('authorization', BEARER + credential(token, 'The staff token'));
      await (own ? own.token().then(use) : withSecret(accessToken, 'accessToken', use));
    },
    ...(own && {
      recover: recoverWith(
        async (authorized, given) =>
          !given.has('authorization') &&
          own.noteRefusal(`${authorized.get('authorization')}`.slice(BEARER.length)),
      ),
    }),
  };
}
