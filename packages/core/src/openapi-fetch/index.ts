/**
 * openapi-fetch on top of our transport. The vendors' packages export it with their types.
 *
 * @packageDocumentation
 */
export type { Client as OpenApiClient, FetchResponse, Middleware } from 'openapi-fetch';
export { openApiFetch } from './client.js';
