import {
  type Api,
  type ClientOptions,
  createClient,
  cutSecrets,
  cutSecretsFromCause,
  type Fetch,
  isResponse,
  isText,
  passesThrough,
  platformFetch,
  rebuild,
} from '@x/core';
import { MindbodyError } from '../error.js';
import type { paths } from '../generated/public-v6.js';
import type { StaffCredentials } from '../public-options.js';

/** A token as the vendor gives it; `expiresAt` in milliseconds since 1970. */
export interface GivenToken {
  readonly accessToken?: string | undefined;
  readonly expiresAt?: number | undefined;
}

/** The three operations on tokens, as requests of one site. */
export interface TokenRequests {
  issue(): Promise<GivenToken & { readonly accessToken: string }>;
  /** Adds 24 hours to what the token has left. What the vendor answers is not documented. */
  renew(accessToken: string): Promise<GivenToken>;
  revoke(accessToken: string): Promise<void>;
}

/** @param api without the staff's token */
export function tokenRequests(
  api: Api,
  options: ClientOptions,
  { username, password }: StaffCredentials,
): TokenRequests {
  type TokenPaths = Pick<paths, `/public/v6/usertoken/${'issue' | 'renew' | 'revoke'}`>;
  /** A client that hides the password and the token, and reads the token from the response. */
  const discreetly = (token = '') => {
    const discreet = discreetFetch(options.fetch, [password, token]);
    const client = createClient<TokenPaths, object, object>(api, { ...options, fetch: discreet.fetch });
    return { ...client, ...discreet, headers: { authorization: `Bearer ${token}` } };
  };
  return {
    async issue() {
      const { post, given } = discreetly();
      const body = { Username: username, Password: password };
      // To do it twice does no harm.
      await post('/public/v6/usertoken/issue', { body, retry: { methods: ['POST'] } });
      const { accessToken, expiresAt } = given();
      if (accessToken) return { accessToken, expiresAt };
      throw new MindbodyError('usertoken/issue gave no AccessToken', { kind: 'body' });
    },
    async renew(accessToken) {
      const { post, given, headers } = discreetly(accessToken);
      await post('/public/v6/usertoken/renew', { headers });
      return given();
    },
    async revoke(accessToken) {
      const { delete: remove, headers } = discreetly(accessToken);
      await remove('/public/v6/usertoken/revoke', { headers });
    },
  };
}

/**
 * A `fetch` that removes the secrets and the token from responses before hooks, logs and errors see them.
 * Core knows the credentials that are sent in headers; these are in bodies, and may come back anywhere.
 */
function discreetFetch(fetch: Fetch = platformFetch, secrets: readonly string[]) {
  let token: GivenToken = {};
  const hide = (secret: string): [string, string] => ['token', secret];
  const hidden = secrets.map(hide);
  return {
    given: () => token,
    fetch: async (url: string, init: RequestInit) => {
      try {
        const response = await fetch(url, init);
        // Not a Response: the client throws for it.
        if (!isResponse(response, 'text')) return response;
        const text = await response.text();
        if (response.ok) token = tokenIn(text);
        const all = [...hidden, hide(token.accessToken ?? '')];
        return rebuild(response, cutSecrets(text, all), all);
      } catch (thrown) {
        throw passesThrough(thrown) ? thrown : cutSecretsFromCause(thrown, hidden);
      }
    },
  };
}

/** Reads the token from a body; `{}` if it is not JSON, for which the client throws. */
function tokenIn(body: string): GivenToken {
  try {
    const { AccessToken: token, Expires: expires } = JSON.parse(body);
    // Mindbody's times are UTC, sometimes without a `Z`.
    const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(expires) ? expires : `${expires}Z`;
    return { accessToken: isText(token) ? token : undefined, expiresAt: Date.parse(zoned) || undefined };
  } catch {
    return {};
  }
}
