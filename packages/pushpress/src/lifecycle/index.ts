/**
 * The life of a PushPress webhook: made sure of at every deploy, looked after in between, its secret rotated.
 *
 * @packageDocumentation
 */
export { checkWebhooks } from './check.js';
export { ensureWebhook } from './ensure.js';
export { type RotateSecretOptions, rotateSecret } from './rotate.js';
export type {
  EnsuredWebhook,
  EnsureWebhookOptions,
  OnSecret,
  PlannedWebhook,
  WebhookChange,
  WebhookDetails,
} from './types.js';
