import { type OpenApiClient, openApiFetch as over } from '@x/core/openapi-fetch';
import type { PushPressClient } from '../client.js';
import type { paths } from '../generated/platform.js';

/**
 * openapi-fetch over the layers of a client: the same keys, headers, retries, timeouts, redirects and path rules, with
 * `{ data, error, response }` where the verbs throw.
 *
 * There is one openapi-fetch client for each client, made at the first call, so middleware stays; it does not touch the
 * verbs. `error` is the vendor's body as it came. Where a response has none that can be read, or there is no response,
 * it is a `PushPressError`, and `response` may then be `Response.error()`.
 *
 * @throws TypeError when the argument is not a client of this package
 * @example
 * const api = openApiFetch(createPushPressClient());
 * const { data, error, response } = await api.GET('/company');
 */
export const openApiFetch = (pushpress: PushPressClient): OpenApiClient<paths> => over<paths>(pushpress);
