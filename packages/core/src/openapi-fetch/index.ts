/**
 * openapi-fetch on top of our transport. The vendors' packages export it with their types.
 *
 * @packageDocumentation
 */
export type {
  Client as OpenApiClient,
  FetchOptions,
  FetchResponse,
  MaybeOptionalInit,
  Middleware,
} from 'openapi-fetch';
export { openApiFetch } from './client.js';
