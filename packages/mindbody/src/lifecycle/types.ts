import type { Metric, Subscription } from '../generated/webhooks.js';
import type { MindbodyEventName } from '../webhooks/events.js';

/** Which subscription a key belongs to. */
export interface SubscriptionIdentity {
  readonly subscriptionId: string;
  readonly webhookUrl: string;
}

/** What `ensureSubscription` takes. */
export interface EnsureSubscriptionOptions {
  /**
   * Where Mindbody posts to, https (but for an address of this machine, in tests). It has to answer Mindbody's `HEAD` by
   * now: deploy the receiver first.
   */
  readonly webhookUrl: string;
  /**
   * The kinds of events to be notified of; all others are taken off the subscription. A kind that this version does not
   * list is sent to the API all the same; the change's message points at it.
   */
  readonly eventIds: readonly MindbodyEventName[];
  /**
   * Keeps the key of a subscription that was created, before it is activated. `secrets` is what `secret` of
   * `createWebhookHandler` takes; Mindbody shows the key this once, so do not return before it is stored. Store it by
   * `subscriptionId` and give the handler all that are stored: two deploys at once may both create a subscription, of
   * which one stays.
   */
  readonly onSecret: (secrets: readonly [key: string], subscription: SubscriptionIdentity) => unknown;
  /**
   * Says whether the key of a subscription is in the store. With it a subscription whose key was lost is replaced, and
   * any whose key is there is used again; without it an active one, and one that failures ended, is taken to have its
   * key stored, and any other to have lost it.
   */
  readonly hasSecret?: ((subscription: SubscriptionIdentity) => boolean | Promise<boolean>) | undefined;
  /** Stored by Mindbody with the subscription. Left as it is when left out. */
  readonly referenceId?: string | undefined;
  /**
   * Changes nothing, and gives what would be changed.
   * @default false
   */
  readonly dryRun?: boolean | undefined;
}

/** One change to a subscription, done or, in a dry run, to be done. */
export interface SubscriptionChange {
  readonly kind: 'create' | 'activate' | 'change' | 'deactivate';
  /** Absent in a dry run for the subscription that would be created. */
  readonly subscriptionId?: string;
  /** The change in a sentence, for a log. No key is ever in it. */
  readonly message: string;
}

/** What a dry run gives. */
export interface PlannedSubscription {
  /** The subscription as it is, without its key; undefined where there is none to keep. */
  readonly subscription: Subscription | undefined;
  /** In their order; empty when all is as wanted. */
  readonly changes: readonly SubscriptionChange[];
}

/** What `ensureSubscription` gives. */
export interface EnsuredSubscription extends PlannedSubscription {
  readonly subscription: Subscription;
}

/** A subscription that gets no notifications. */
export interface InactiveSubscription {
  readonly subscription: Subscription;
  /** Counts of its notifications. Absent where Mindbody tells none. */
  readonly metrics: Metric | undefined;
  /**
   * The id of an active subscription for the same URL. Mindbody never deletes a subscription, so those that were
   * replaced stay in the list: only the ones without a replacement are news.
   */
  readonly replacedBy: string | undefined;
}
