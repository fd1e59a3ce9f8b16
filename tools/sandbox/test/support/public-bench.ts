import { afterEach, beforeEach } from 'vitest';
import {
  type MindbodySandbox,
  type MindbodySandboxOptions,
  type SiteData,
  startMindbodySandbox,
} from '../../src/index.ts';
import { type Answer, call, type Sent } from './api.ts';
import { type MovableClock, movableClock } from './clock.ts';

export interface PublicCall extends Sent {
  /** The site to ask; the default one otherwise. */
  siteId?: number;
  /** A staff token; null for none. The bench's own by default. */
  token?: string | null;
}

export type PublicApi = <T = unknown>(method: string, path: string, sent?: PublicCall) => Promise<Answer<T>>;

export interface Login {
  AccessToken: string;
  Expires: string;
  TokenType: string;
  User: { Id: number };
}

/** Calls below `/public/v6`, with the key, the site and a token of that site. */
export function publicApi(sandbox: MindbodySandbox): PublicApi {
  const own = new Map<number, string>();
  return async (method, path, { siteId = sandbox.siteId, token, headers, ...sent } = {}) => {
    if (token === undefined && !own.has(siteId)) {
      own.set(siteId, (await login(sandbox, { siteId })).body.AccessToken);
    }
    const value = token === undefined ? own.get(siteId) : token;
    return call(`${sandbox.publicUrl}/public/v6`, method, path, {
      ...sent,
      headers: {
        'Api-Key': sandbox.publicApiKey,
        SiteId: String(siteId),
        ...(value ? { authorization: `Bearer ${value}` } : {}),
        ...headers,
      },
    });
  };
}

export function login(
  sandbox: MindbodySandbox,
  { siteId = sandbox.siteId, ...other }: { siteId?: number; Username?: string; Password?: string } = {},
): Promise<Answer<Login>> {
  const { username, password } = sandbox.staff;
  return call(`${sandbox.publicUrl}/public/v6`, 'POST', '/usertoken/issue', {
    headers: { 'Api-Key': sandbox.publicApiKey, SiteId: String(siteId) },
    body: { Username: username, Password: password, ...other },
  });
}

export interface PublicBench {
  clock: MovableClock;
  sandbox: MindbodySandbox;
  /** The default site's live data. */
  site: SiteData;
  api: PublicApi;
  restart(options: MindbodySandboxOptions): Promise<void>;
}

/** A sandbox of its own for every test of the file. Its clock stands at 01:00 of March 2 at the default site. */
export function publicBench(options: MindbodySandboxOptions = {}): PublicBench {
  const bench = {
    clock: movableClock(),
    restart: async (other) => {
      await bench.sandbox?.close();
      bench.sandbox = await startMindbodySandbox({ clock: bench.clock, ...options, ...other });
      bench.site = bench.sandbox.site();
      bench.api = publicApi(bench.sandbox);
    },
  } as PublicBench;
  beforeEach(() => {
    bench.clock = movableClock();
    return bench.restart({});
  });
  afterEach(() => bench.sandbox.close());
  return bench;
}

export interface Listed {
  PaginationResponse: {
    RequestedLimit: number;
    RequestedOffset: number;
    PageSize: number;
    TotalResults: number;
  };
}

/** The status and the code of a refusal. */
export function refusal({ status, body }: Answer<unknown>): [number, string] {
  return [status, (body as { Error: { Code: string } }).Error.Code];
}
