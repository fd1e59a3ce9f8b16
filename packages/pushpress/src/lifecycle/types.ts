import type { Webhook } from '../generated/platform.js';
import type { PushPressEventName } from '../webhooks/events.js';

/** A webhook without its secret, fit for a log. */
export type WebhookDetails = Omit<Webhook, 'signingSecret'>;

/**
 * Keeps the secrets of a webhook: `secrets` is what `secret` of `createWebhookHandler` has to take from now on, in
 * place of what was kept for this webhook before. It is called again with the same list: keeping it twice must do no
 * harm. Do not return before it is stored.
 */
export type OnSecret = (
  secrets: readonly [current: string, ...older: string[]],
  webhook: WebhookDetails,
) => unknown;

/** What `ensureWebhook` takes. */
export interface EnsureWebhookOptions {
  /** Where PushPress posts to. */
  readonly url: string;
  /**
   * The events to be told of; all others are taken off. Either those of gyms or those of apps (`app.*`), not both. A
   * name that this version does not list is sent to the API all the same; the change's message points at it.
   */
  readonly eventTypes: readonly PushPressEventName[];
  /** Keeps the secret before the webhook is activated; for one that is active already, it is called at every run. */
  readonly onSecret: OnSecret;
  /**
   * Says whether a secret is in the store, so that `onSecret` is called only when it is not. Give it where secrets
   * are rotated: `onSecret` would else end the overlap of a rotation that is going on.
   */
  readonly hasSecret?: ((secret: string, webhook: WebhookDetails) => boolean | Promise<boolean>) | undefined;
  /** The app that the webhook belongs to; events of apps need it. */
  readonly appId?: string | undefined;
  /**
   * Changes nothing, calls neither function but `hasSecret`, and gives what would be changed.
   * @default false
   */
  readonly dryRun?: boolean | undefined;
}

/** One change to a webhook, done or, in a dry run, to be done. */
export interface WebhookChange {
  readonly kind: 'create' | 'secret' | 'change' | 'activate' | 'deactivate';
  /** Absent in a dry run for the webhook that would be created. */
  readonly uuid?: string;
  /** The change in a sentence, for a log. No secret is ever in it. */
  readonly message: string;
}

/** What a dry run gives. */
export interface PlannedWebhook {
  /** The webhook as it is; undefined where there is none. */
  readonly webhook: WebhookDetails | undefined;
  /** In their order; empty when all is as wanted. */
  readonly changes: readonly WebhookChange[];
}

/** What `ensureWebhook` gives. */
export interface EnsuredWebhook extends PlannedWebhook {
  readonly webhook: WebhookDetails;
}
