/**
 * Mindbody webhooks: verification and a receiver. It brings no client along.
 *
 * @packageDocumentation
 */
export {
  type Claim,
  type DedupeOptions,
  type DedupeStore,
  type HeadersLike,
  type MemoryStoreOptions,
  memoryStore,
  type RawBody,
  type VerifyWebhookOptions,
  type WebhookErrorInfo,
  type WebhookFailureReason,
  type WebhookHandler,
  type WebhookInfo,
  type WebhookRequest,
  type WebhookSecret,
  type WebhookSecretSource,
  WebhookVerificationError,
} from '@x/core/webhooks';
export type {
  MindbodyEvent,
  MindbodyEventName,
  MindbodyEventOf,
  MindbodyUnlistedEvent,
  MindbodyUnlistedName,
} from './events.js';
export {
  createWebhookHandler,
  type MindbodyEventFunctions,
  type MindbodyWebhookHandlerOptions,
} from './handler.js';
export { siteIdOf } from './site.js';
export { verifyWebhook } from './verify.js';
