import { ApiError } from '@x/core';
import { MindbodyError } from '../error.js';
import type { StaffCredentials } from '../public-options.js';
import type { TokenRequests } from './staff-tokens.js';

const DAY_MS = 24 * 3_600_000;

/** The one verb of a client without a staff token that the token operations need. */
export interface TokenClient {
  post(path: '/public/v6/usertoken/issue' | '/public/v6/usertoken/renew', init: object): Promise<unknown>;
  delete(path: '/public/v6/usertoken/revoke', init: object): Promise<unknown>;
}

export function tokenRequests(client: TokenClient, staff: StaffCredentials): TokenRequests {
  const bearer = (accessToken: string) => ({ headers: { authorization: `Bearer ${accessToken}` } });
  return {
    async issue() {
      const body = { Username: staff.username, Password: staff.password };
      // To issue a token twice does no harm.
      const issued = (await client
        .post('/public/v6/usertoken/issue', { body, retry: { methods: ['POST'] } })
        .catch((error) => Promise.reject(withoutPassword(error, staff.password)))) as Partial<
        Record<string, unknown>
      >;
      const { AccessToken: accessToken, Expires: expires } = issued ?? {};
      if (typeof accessToken !== 'string' || accessToken === '') {
        throw new MindbodyError('The answer to usertoken/issue has no AccessToken', { kind: 'body' });
      }
      return { accessToken, expiresAt: utc(expires) ?? Date.now() + DAY_MS };
    },
    renew: async (accessToken) => void (await client.post('/public/v6/usertoken/renew', bearer(accessToken))),
    revoke: async (accessToken) =>
      void (await client.delete('/public/v6/usertoken/revoke', bearer(accessToken))),
  };
}

/** `Expires` is in UTC, with or without saying so. */
function utc(expires: unknown): number | undefined {
  if (typeof expires !== 'string') return undefined;
  const at = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(expires) ? expires : `${expires}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** The password travels in the body, where core does not look for what to cut out of the vendor's words. */
function withoutPassword(error: unknown, password: string): unknown {
  if (!(error instanceof ApiError && error.message.includes(password))) return error;
  const { kind, status, code, method, url, attempts, retryAfterMs } = error;
  const message = error.message.replaceAll(password, '***');
  return new MindbodyError(message, { kind, status, code, method, url, attempts, retryAfterMs });
}
