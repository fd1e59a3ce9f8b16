import {
  type ClientOptions,
  createClient,
  cutSecrets,
  cutSecretsFromCause,
  platformFetch,
  rebuild,
  type Vendor,
} from '@x/core';
import { MindbodyError } from '../error.js';
import type { paths } from '../generated/public-v6.js';
import type { StaffCredentials } from '../public-options.js';

/** A token as the vendor gives it; `expiresAt` in milliseconds since 1970. */
export interface GivenToken {
  readonly accessToken: string | undefined;
  readonly expiresAt: number | undefined;
}

/** The three operations on tokens, as requests of one site. */
export interface TokenRequests {
  issue(): Promise<GivenToken & { readonly accessToken: string }>;
  /** Adds 24 hours to what the token has left. What the vendor answers is not documented. */
  renew(accessToken: string): Promise<GivenToken>;
  revoke(accessToken: string): Promise<void>;
}

/** @param vendor without the staff's token */
export function tokenRequests(
  vendor: Vendor,
  options: ClientOptions,
  staff: StaffCredentials,
): TokenRequests {
  type TokenPaths = Pick<paths, `/public/v6/usertoken/${'issue' | 'renew' | 'revoke'}`>;
  const client = (token = '') => {
    const answer: Answer = {};
    const fetch = discreet(options.fetch, [staff.password, token], answer);
    return { answer, ...createClient<TokenPaths, object, object>(vendor, { ...options, fetch }) };
  };
  const bearer = (accessToken: string) => ({ headers: { authorization: `Bearer ${accessToken}` } });
  return {
    async issue() {
      const { post, answer } = client();
      const body = { Username: staff.username, Password: staff.password };
      // To do it twice does no harm.
      await post('/public/v6/usertoken/issue', { body, retry: { methods: ['POST'] } });
      const { accessToken, expiresAt } = tokenIn(answer);
      if (accessToken) return { accessToken, expiresAt };
      throw new MindbodyError('The answer to usertoken/issue has no AccessToken', { kind: 'body' });
    },
    async renew(accessToken) {
      const { post, answer } = client(accessToken);
      await post('/public/v6/usertoken/renew', bearer(accessToken));
      return tokenIn(answer);
    },
    async revoke(accessToken) {
      await client(accessToken).delete('/public/v6/usertoken/revoke', bearer(accessToken));
    },
  };
}

interface Answer {
  /** Where it is JSON. */
  body?: { readonly AccessToken?: unknown; readonly Expires?: unknown } | null | undefined;
}

function tokenIn({ body }: Answer): GivenToken {
  const { AccessToken: token, Expires: expires } = body ?? {};
  // In UTC, with or without saying so.
  const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(String(expires)) ? expires : `${expires}Z`;
  return {
    accessToken: typeof token === 'string' && token !== '' ? token : undefined,
    expiresAt: Date.parse(String(zoned)) || undefined,
  };
}

/**
 * A `fetch` that keeps an answer to itself: what hooks, logs and errors are made of has the password and the token cut
 * out. Core knows the credentials that are sent in headers; these are in bodies, and may come back anywhere.
 */
function discreet(
  fetch: ClientOptions['fetch'],
  secrets: readonly string[],
  answer: Answer,
): NonNullable<typeof fetch> {
  const hidden = (...more: string[]) =>
    [...secrets, ...more].map((secret): [string, string] => ['token', secret]);
  return async (url, init) => {
    try {
      const response = await (fetch ?? platformFetch)(url, init);
      const text = await response.text();
      if (response.ok) answer.body = parsed(text);
      const cut = hidden(tokenIn(answer).accessToken ?? '');
      return rebuild(response, cutSecrets(text, cut), cut);
    } catch (thrown) {
      throw cutSecretsFromCause(thrown, hidden());
    }
  };
}

/** The client says it better where it is none. */
function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
