export type {
  ApiPromise,
  AttemptInfo,
  CallOptions,
  ClientOptions,
  ErrorKind,
  Fetch,
  Hooks,
  ListIterator,
  Logger,
  Page,
  PaginateOptions,
  Paginator,
  RetryOptions,
  Secret,
} from '@x/core';
export { MindbodyError } from './error.js';
export type { PagedItems } from './generated/paging.js';
// The Public API's types by their own names; the Webhooks API's where they do not clash.
export type * from './generated/public-v6.js';
export type {
  CreateSubscriptionRequest,
  CreateSubscriptionResponse,
  DeactivateSubscriptionResponse,
  EventId,
  Metric,
  PatchSubscriptionRequest,
  paths as WebhooksApiPaths,
  Subscription,
  SubscriptionStatus,
} from './generated/webhooks.js';
export { createMindbodyClient, type MindbodyClient } from './public-client.js';
export type { MindbodyClientOptions, MindbodyServer, StaffCredentials } from './public-options.js';
export { memoryTokenStore, type StaffToken, type TokenStore } from './staff/token-store.js';
export {
  createMindbodyWebhooksClient,
  type MindbodyWebhooksClient,
  type MindbodyWebhooksClientOptions,
  type MindbodyWebhooksServer,
} from './webhooks-client.js';
