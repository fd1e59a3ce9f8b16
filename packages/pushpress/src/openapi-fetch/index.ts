import { type OpenApiClient, openApiFetch as over } from '@x/core/openapi-fetch';
import { type PushPressClient, PushPressError, type paths } from '../index.js';

export type { FetchResponse, Middleware, OpenApiClient } from '@x/core/openapi-fetch';

/**
 * openapi-fetch on top of a client: the same keys, headers, retries, timeouts, redirects and path rules, with
 * `{ data, error, response }` where the verbs throw.
 *
 * Returns the same instance each time, so middleware is kept; middleware does not affect the verbs. `error` is the
 * vendor's parsed body, or a `PushPressError` if there is no readable body or no response; `response` may then be
 * `Response.error()`.
 *
 * @throws TypeError when the argument is not a client of this package
 * @example
 * const api = openApiFetch(createPushPressClient());
 * const { data, error, response } = await api.GET('/company');
 */
export const openApiFetch = (pushpress: PushPressClient): OpenApiClient<paths> =>
  over<paths>(pushpress, PushPressError);
