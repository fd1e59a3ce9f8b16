/**
 * What the vendors' webhook modules share: reading a delivery, HMAC-SHA256, and the handler. It imports nothing
 * of the clients, nothing of Node, and does nothing until it is called.
 *
 * @packageDocumentation
 */
export type { Claim, DedupeOptions, DedupeStore } from './dedupe.js';
export { type Delivered, type DeliverOptions, type DeliverTo, deliverAll } from './deliver.js';
export { digest } from './digest.js';
export { type WebhookFailureReason, WebhookVerificationError } from './error.js';
export { mismatch, parseEvent } from './event.js';
export { createHandler, type Vendor } from './handler.js';
export { encode, matches } from './hmac.js';
export { type MemoryStoreOptions, memoryStore } from './memory-store.js';
export { type Delivery, receive } from './receive.js';
export {
  bodyOf,
  checkEvent,
  checkSigning,
  hmacSha256,
  type Overrides,
  override,
  postOf,
  type SignOptions,
  type SignRequestOptions,
} from './testing.js';
export type {
  HeadersLike,
  RawBody,
  RequestLike,
  VerifyWebhookOptions,
  WebhookErrorInfo,
  WebhookHandler,
  WebhookHandlerOptions,
  WebhookInfo,
  WebhookRequest,
  WebhookSecret,
  WebhookSecretSource,
} from './types.js';
