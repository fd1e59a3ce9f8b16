import {
  type ApiClient,
  checkSecret,
  clientOptions,
  createClient,
  credential,
  pagedLists,
  serverAddress,
  withSecret,
} from '@x/core';
import { PushPressError, readProblem } from './error.js';
import { type PagedItems, paging } from './generated/paging.js';
import type { paths } from './generated/platform.js';
import { type PushPressClientOptions, SERVERS } from './options.js';
import { STYLES } from './paging.js';

/** A client of the PushPress Platform API v3, made by {@link createPushPressClient}. */
export interface PushPressClient extends ApiClient<paths, typeof paging, PagedItems> {
  /**
   * A client with the same connection settings for another gym.
   * @throws TypeError when the id is empty
   * @example for (const id of gyms) await sync(pushpress.forCompany(id));
   */
  forCompany(companyId: string): PushPressClient;
}

/** The vendor documents no maximum; its own default of 10 costs ten times the calls. */
const ROWS_PER_PAGE = 100;

/**
 * Makes a client of the PushPress Platform API v3. It holds no connection and needs no closing.
 *
 * @throws TypeError if an option is unknown or invalid, or if there is neither a key nor a token
 * @example
 * const pushpress = createPushPressClient({ apiKey, companyId });
 * for await (const customer of pushpress.paginate('/customers')) use(customer);
 */
export function createPushPressClient(given: PushPressClientOptions = {}): PushPressClient {
  const options = clientOptions(
    given,
    { companyId: credential, accessToken: checkSecret },
    'createPushPressClient',
    'PUSHPRESS_API_KEY',
    'accessToken',
  );
  const { apiKey, companyId, accessToken, server = 'production' } = options;
  const client = createClient<paths, typeof paging, PagedItems>(
    {
      ErrorClass: PushPressError,
      base: serverAddress(server, SERVERS),
      authorize: (path, headers) => {
        if (companyId !== undefined) headers.set('company-id', companyId);
        // The operations under `/keys` take a bearer token in place of the key that all others take.
        return /^\/keys(?![^/?])/.test(path)
          ? withSecret(accessToken, 'accessToken', (token) => headers.set('authorization', `Bearer ${token}`))
          : withSecret(apiKey, 'apiKey', (key) => headers.set('api-key', key));
      },
      readProblem,
      lists: pagedLists({
        table: paging,
        styles: STYLES,
        limit: { parameter: 'limit', rows: ROWS_PER_PAGE },
      }),
    },
    options,
  );
  return { ...client, forCompany: (id) => createPushPressClient({ ...options, companyId: id ?? '' }) };
}
