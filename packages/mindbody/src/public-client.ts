import {
  type Api,
  type ApiClient,
  clientOptions,
  createClient,
  pagedLists,
  serverAddress,
  withSecret,
} from '@x/core';
import { MindbodyError, readProblem } from './error.js';
import { multiSegment } from './generated/naming.js';
import { type PagedItems, paging } from './generated/paging.js';
import type { paths } from './generated/public-v6.js';
import { checkSite, type MindbodyClientOptions, OWN_OPTIONS, PUBLIC_SERVERS } from './public-options.js';
import { type TokenFamily, withToken } from './staff/site-tokens.js';
import { memoryTokenStore } from './staff/token-store.js';
import { STYLES, wireQuery } from './wire.js';

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
 * @throws TypeError if an option is unknown or invalid, or if there is no key or site
 * @example
 * const mindbody = createMindbodyClient({ apiKey, siteId: -99, staff: { username, password } });
 * for await (const client of mindbody.paginate('/public/v6/client/clients')) use(client);
 * await mindbody.close();
 */
export function createMindbodyClient(given: MindbodyClientOptions): MindbodyClient {
  const options = clientOptions(given, OWN_OPTIONS, CALLER, 'MINDBODY_API_KEY');
  if (options.staff && options.accessToken !== undefined) {
    throw new TypeError(`${CALLER}: give staff or accessToken, not both.`);
  }
  return makeClient(options, { store: options.tokenStore ?? memoryTokenStore(), tokens: new Map() });
}

function makeClient(options: MindbodyClientOptions, family: TokenFamily): MindbodyClient {
  const siteId = checkSite(options.siteId, CALLER);
  const api: Api = {
    ErrorClass: MindbodyError,
    readProblem,
    base: serverAddress(options.server ?? 'production', PUBLIC_SERVERS),
    authorize: (_, headers) => {
      headers.set('siteid', siteId);
      return withSecret(options.apiKey, 'apiKey', (key) => headers.set('api-key', key));
    },
    lists: pagedLists({ table: paging, styles: STYLES, limit: { parameter: 'limit', rows: ROWS_PER_PAGE } }),
    wireQuery,
    multiSegment,
  };
  const client = createClient<paths, typeof paging, PagedItems>(
    withToken(api, siteId, options, family),
    options,
  );
  return {
    ...client,
    forSite: (id) => makeClient({ ...options, siteId: id }, family),
    close: async () => void (await Promise.all([...family.tokens.values()].map((tokens) => tokens.close()))),
  };
}
