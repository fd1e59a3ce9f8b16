import {
  type ApiClient,
  byOffset,
  checkClientOptions,
  checkSecret,
  createClient,
  fromEnvironment,
  serverAddress,
  type Vendor,
  withSecret,
} from '@x/core';
import { MindbodyError } from './error.js';
import { multiSegment } from './generated/naming.js';
import { type PagedItems, paging } from './generated/paging.js';
import type { paths } from './generated/public-v6.js';
import {
  checkSite,
  checkStaff,
  type MindbodyClientOptions,
  OWN_OPTIONS,
  PUBLIC_SERVERS,
} from './public-options.js';
import { type TokenFamily, withToken } from './staff/site-tokens.js';
import { memoryTokenStore } from './staff/token-store.js';
import { totalOf, wireQuery } from './wire.js';

/** A client of Mindbody's Public API v6, made by {@link createMindbodyClient}. */
export interface MindbodyClient extends ApiClient<paths, typeof paging, PagedItems> {
  /**
   * A client with the same settings for another site; its staff token is its own.
   * @throws TypeError when the id is no whole number
   * @example for (const siteId of sites) await sync(mindbody.forSite(siteId));
   */
  forSite(siteId: number | string): MindbodyClient;
  /**
   * Revokes the staff tokens that this client, and those made from it by `forSite`, have issued. A call made
   * afterwards issues a new one.
   */
  close(): Promise<void>;
}

/** The vendor's maximum; calls are billed. */
const ROWS_PER_PAGE = 200;

const CALLER = 'createMindbodyClient';

/**
 * Makes a client of Mindbody's Public API v6 for one site.
 *
 * @throws TypeError when an option is unknown or unusable, or when there is no key or site
 * @example
 * const mindbody = createMindbodyClient({ apiKey, siteId: -99, staff: { username, password } });
 * for await (const client of mindbody.paginate('/public/v6/client/clients')) use(client);
 * await mindbody.close();
 */
export function createMindbodyClient(options: MindbodyClientOptions): MindbodyClient {
  checkClientOptions(options, OWN_OPTIONS, CALLER);
  return makeClient(options, { store: options.tokenStore ?? memoryTokenStore(), tokens: new Map() });
}

function makeClient(options: MindbodyClientOptions, family: TokenFamily): MindbodyClient {
  checkStaff(options, CALLER);
  const siteId = checkSite(options.siteId, CALLER);
  const apiKey = options.apiKey ?? fromEnvironment('MINDBODY_API_KEY');
  if (apiKey === undefined) {
    throw new TypeError(`${CALLER}: there is no API key; pass apiKey, or set MINDBODY_API_KEY.`);
  }
  for (const [name, secret] of Object.entries({ apiKey, accessToken: options.accessToken })) {
    if (secret !== undefined) checkSecret(secret, `${CALLER}: ${name}`);
  }
  const vendor: Vendor = {
    caller: CALLER,
    ErrorClass: MindbodyError,
    base: serverAddress(options.server ?? 'production', PUBLIC_SERVERS),
    authorize: (_, headers) => {
      headers.set('siteid', siteId);
      return withSecret(apiKey, 'apiKey', (key) => headers.set('api-key', key));
    },
    lists: paging,
    styles: { offset: byOffset },
    pageLimit: ROWS_PER_PAGE,
    totalOf,
    wireQuery,
    multiSegment,
  };
  const client = createClient<paths, typeof paging, PagedItems>(
    withToken(vendor, siteId, options, family),
    options,
  );
  return {
    ...client,
    forSite: (id) => makeClient({ ...options, apiKey, siteId: id }, family),
    close: async () => void (await Promise.all([...family.tokens.values()].map((tokens) => tokens.close()))),
  };
}
