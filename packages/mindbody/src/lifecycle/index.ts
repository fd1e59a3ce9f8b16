/**
 * The life of a subscription to Mindbody's webhooks: made sure of at every deploy, looked after in between.
 *
 * @packageDocumentation
 */
export { checkSubscriptions } from './check.js';
export { ensureSubscription } from './ensure.js';
export type {
  EnsuredSubscription,
  EnsureSubscriptionOptions,
  InactiveSubscription,
  PlannedSubscription,
  SubscriptionChange,
  SubscriptionIdentity,
} from './types.js';
