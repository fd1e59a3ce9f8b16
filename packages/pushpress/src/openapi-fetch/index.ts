import { type OpenApiClient, openApiFetch as over } from '@x/core/openapi-fetch';
import { type PushPressClient, PushPressError, type paths } from '../index.js';

export type * from '@x/core/openapi-fetch';

/**
 * openapi-fetch on top of a client: the same keys, headers, retries, timeouts, redirects and path rules, with
 * `{ data, error, response }` where the verbs throw.
 *
 * Returns the same instance each time, so middleware is kept; middleware does not affect the verbs. After an error
 * response, `error` is its body, parsed if it is JSON. After any other failure, or if that body is empty, it is a
 * `PushPressError`; where no response arrived, `response` is `Response.error()`. What a middleware throws, or
 * returns from `onError`, is rethrown unchanged.
 *
 * @throws TypeError if the argument is not a client of this package
 * @example
 * const api = openApiFetch(createPushPressClient());
 * const { data, error, response } = await api.GET('/company');
 */
export const openApiFetch = (pushpress: PushPressClient): OpenApiClient<paths> =>
  over<paths>(pushpress, PushPressError);
