import { type OpenApiClient, openApiFetch as over } from '@x/core/openapi-fetch';
import {
  type MindbodyClient,
  MindbodyError,
  type MindbodyWebhooksClient,
  type paths,
  type WebhooksApiPaths,
} from '../index.js';

export type * from '@x/core/openapi-fetch';

/**
 * openapi-fetch on top of a client: the same keys, tokens, headers, retries, timeouts, redirects and path
 * rules, with `{ data, error, response }` where the verbs throw. Bodies of the Webhooks API are returned unchanged,
 * in their envelope if they have one.
 *
 * Returns the same instance each time, so middleware is kept; middleware does not affect the verbs. After an error
 * response, `error` is its body, parsed if it is JSON. After any other failure, or if that body is empty, it is a
 * `MindbodyError`; where no response arrived, `response` is `Response.error()`. What a middleware throws, or
 * returns from `onError`, is rethrown unchanged.
 *
 * @throws TypeError if the argument is not a client of this package
 * @example
 * const api = openApiFetch(createMindbodyClient({ siteId: -99 }));
 * const { data, error, response } = await api.GET('/public/v6/site/sites');
 */
export function openApiFetch(mindbody: MindbodyClient): OpenApiClient<paths>;
export function openApiFetch(subs: MindbodyWebhooksClient): OpenApiClient<WebhooksApiPaths>;
export function openApiFetch(client: object): unknown {
  return over(client, MindbodyError);
}
