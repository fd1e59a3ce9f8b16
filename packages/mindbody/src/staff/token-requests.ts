import {
  type Api,
  type ApiClient,
  type ClientOptions,
  createClient,
  cutSecrets,
  cutSecretsFromCause,
  type Fetch,
  isResponse,
  isText,
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
  revoke(accessToken: string): Promise<unknown>;
}

/** @param api without the staff's token */
export function tokenRequests(
  api: Api,
  options: ClientOptions,
  { username, password }: StaffCredentials,
): TokenRequests {
  type TokenPaths = Pick<paths, `/public/v6/usertoken/${'issue' | 'renew' | 'revoke'}`>;
  type TokenClient = ApiClient<TokenPaths, object, object>;
  /** Makes a call with a client that hides the password and the token; returns the token from the response. */
  const ask = async (
    token: string,
    call: (client: TokenClient, headers: { readonly authorization: string }) => Promise<unknown>,
  ) => {
    const { fetch, given } = discreetFetch(options.fetch, [password, token]);
    await call(createClient(api, { ...options, fetch }), { authorization: `Bearer ${token}` });
    return given();
  };
  return {
    async issue() {
      const body = { Username: username, Password: password };
      // To do it twice does no harm.
      const retry = { methods: ['POST'] };
      const { accessToken, expiresAt } = await ask('', ({ post }) =>
        post('/public/v6/usertoken/issue', { body, retry }),
      );
      if (accessToken) return { accessToken, expiresAt };
      throw new MindbodyError('usertoken/issue gave no AccessToken', { kind: 'body' });
    },
    renew: (token) => ask(token, ({ post }, headers) => post('/public/v6/usertoken/renew', { headers })),
    revoke: (token) =>
      ask(token, ({ delete: remove }, headers) => remove('/public/v6/usertoken/revoke', { headers })),
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
        let text = isResponse(response, 'text') && (await response.text());
        // Not a Response: the client throws for it.
        if (typeof text !== 'string') return response;
        try {
          const body: unknown = JSON.parse(text);
          // Serialize it again: a server may escape any character, and an escaped secret would not be found.
          text = JSON.stringify(body);
          if (response.ok) token = tokenIn(body);
        } catch {
          // Not JSON: the client throws for it.
        }
        const all = [...hidden, hide(token.accessToken ?? '')];
        return rebuild(response, cutSecrets(text, all), all);
      } catch (thrown) {
        throw cutSecretsFromCause(thrown, hidden);
      }
    },
  };
}

function tokenIn(body: unknown): GivenToken {
  // Where `Expires` is no text, no date comes of it.
  const { AccessToken: token, Expires: expires }: { AccessToken?: unknown; Expires: string } = Object(body);
  // Mindbody's times are UTC, sometimes without a `Z`.
  const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(expires) ? expires : `${expires}Z`;
  return { accessToken: isText(token) ? token : undefined, expiresAt: Date.parse(zoned) || undefined };
}
