import { type OpenApiClient, openApiFetch as over } from '@x/core/openapi-fetch';
import type { paths } from '../generated/public-v6.js';
import type { paths as WebhooksApiPaths } from '../generated/webhooks.js';
import type { MindbodyClient } from '../public-client.js';
import type { MindbodyWebhooksClient } from '../webhooks-client.js';

/**
 * openapi-fetch over the layers of a client: the same keys, tokens, headers, retries, timeouts, redirects and path
 * rules, with `{ data, error, response }` where the verbs throw. Bodies of the Webhooks API come as they are, in their
 * envelope where they have one.
 *
 * There is one openapi-fetch client for each client, made at the first call, so middleware stays; it does not touch the
 * verbs. `error` is the vendor's body as it came. Where a response has none that can be read, or there is no response,
 * it is a `MindbodyError`, and `response` may then be `Response.error()`.
 *
 * @throws TypeError when the argument is not a client of this package
 * @example
 * const api = openApiFetch(createMindbodyClient({ siteId: -99 }));
 * const { data, error, response } = await api.GET('/public/v6/site/sites');
 */
export function openApiFetch(mindbody: MindbodyClient): OpenApiClient<paths>;
export function openApiFetch(subs: MindbodyWebhooksClient): OpenApiClient<WebhooksApiPaths>;
export function openApiFetch(client: object): unknown {
  return over(client);
}
