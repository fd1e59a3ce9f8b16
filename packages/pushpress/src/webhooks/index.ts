/**
 * PushPress webhooks: verification and a receiver. It brings no client along.
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
export { companyIdOf } from './company.js';
export type {
  PushPressEvent,
  PushPressEventName,
  PushPressEventOf,
  PushPressUnlistedEvent,
  PushPressUnlistedName,
} from './events.js';
export {
  createWebhookHandler,
  type PushPressEventFunctions,
  type PushPressWebhookHandlerOptions,
} from './handler.js';
export { verifyWebhook } from './verify.js';
