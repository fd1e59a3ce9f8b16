/**
 * openapi-fetch over the layers of a client. The vendors' packages give it the types of their own clients.
 *
 * @packageDocumentation
 */
export type { Client as OpenApiClient } from 'openapi-fetch';
export { openApiFetch } from './client.js';
