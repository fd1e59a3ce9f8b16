import { anything, type ClientOptions, callable, checkSecret, type Rules, type Secret, text } from '@x/core';
import type { TokenStore } from './staff/token-store.js';

/** The Public API's host; Mindbody's sandbox is site -99 on the same one. */
export const PUBLIC_SERVERS = { production: 'https://api.mindbodyonline.com' } as const;

export type MindbodyServer = keyof typeof PUBLIC_SERVERS;

/** A staff member's login. The token it gives is issued, renewed and revoked by the client. */
export interface StaffCredentials {
  readonly username: string;
  readonly password: string;
}

/** What {@link createMindbodyClient} takes. Each option accepts an explicit `undefined`. */
export interface MindbodyClientOptions extends ClientOptions {
  /**
   * The key of the Public API, which is not that of the Webhooks API, or an async function that gives it, asked at
   * every request. Sent as `Api-Key`.
   * @default the environment's MINDBODY_API_KEY, where there is an environment to read
   */
  readonly apiKey?: Secret | undefined;
  /** The business to speak for; -99 is Mindbody's sandbox. Sent as `SiteId`. */
  readonly siteId: number | string;
  /**
   * Whom to get a token for. It is issued when a call first needs it, by one request however many calls wait, renewed
   * before it runs out, issued anew once after a 401, and revoked by `close()`.
   */
  readonly staff?: StaffCredentials | undefined;
  /** A user token of your own, or an async function that gives it, in place of `staff`. */
  readonly accessToken?: Secret | undefined;
  /**
   * Where staff tokens are kept; give one that several processes share, so that each does not issue its own.
   * @default this process's memory
   */
  readonly tokenStore?: TokenStore | undefined;
  /**
   * The Public API's host by name, or an http(s) URL.
   * @default 'production'
   */
  readonly server?: MindbodyServer | (string & Record<never, never>) | undefined;
}

/** The options that other clients do not have; none of their values is quoted. */
export const OWN_OPTIONS: Rules = {
  siteId: anything,
  accessToken: checkSecret,
  staff(given, what) {
    const login = given as Partial<StaffCredentials> | null;
    for (const name of ['username', 'password'] as const) text(login?.[name], `${what}.${name}`);
  },
  tokenStore(given, what) {
    const store = given as Partial<TokenStore> | null;
    for (const name of ['get', 'set', 'delete'] as const) callable(store?.[name], `${what}.${name}`);
  },
};

/** @throws TypeError when it is no whole number */
export function checkSite(siteId: unknown, caller: string): string {
  const id = String(siteId ?? '');
  if (/^-?\d+$/.test(id)) return id;
  throw new TypeError(`${caller}: siteId must be a whole number; -99 is the sandbox.`);
}
