import type { Courier, DeliveryResult } from '../delivery/deliver.ts';
import { type Message, mindbodyParcel } from '../delivery/mindbody.ts';
import type { MindbodyConfig } from './options.ts';
import type { SubscriptionStore } from './store.ts';
import type { StoredSubscription } from './types.ts';

/**
 * Notifies subscriptions as the vendor does: what is not taken is sent again every 15 minutes for 3 hours, the same
 * message each time, then given up; too many given up in a row deactivate the subscription.
 */
export class Notifier {
  readonly #store: SubscriptionStore;
  readonly #courier: Courier;
  readonly #config: MindbodyConfig;

  constructor(store: SubscriptionStore, courier: Courier, config: MindbodyConfig) {
    this.#store = store;
    this.#courier = courier;
    this.#config = config;
  }

  /** Gives what came of the first attempt. Further ones follow by the clock. */
  notify(stored: StoredSubscription, message: Message): Promise<DeliveryResult> {
    return this.#courier.track(this.#attempt(stored, message, this.#config.clock.now()));
  }

  async #attempt(stored: StoredSubscription, message: Message, first: number): Promise<DeliveryResult> {
    // Made anew each time: the address may have changed since.
    const [result] = await this.#courier.deliver([mindbodyParcel(stored, message)]);
    if (!result!.ok) this.#planNext(stored, message, first);
    return result!;
  }

  #planNext(stored: StoredSubscription, message: Message, first: number): void {
    const { clock, retryEveryMs, retryForMs } = this.#config;
    // Counted from the first attempt, so that the time a receiver is waited for does not add up.
    const elapsed = clock.now() - first;
    const next = (Math.floor(elapsed / retryEveryMs) + 1) * retryEveryMs;
    if (next > retryForMs) {
      this.#giveUp(stored);
      return;
    }
    this.#courier.later(next - elapsed, () => {
      // A subscription that is switched off meanwhile gets nothing more.
      if (stored.view.status === 'Active') void this.#courier.track(this.#attempt(stored, message, first));
    });
  }

  #giveUp(stored: StoredSubscription): void {
    stored.counts.messagesFailed += 1;
    stored.failedInARow += 1;
    if (stored.view.status !== 'Active' || stored.failedInARow < this.#config.maxFailedMessages) return;
    this.#store.setStatus(
      stored,
      'DeactivatedTooManyFailedMessageDeliveryAttempts',
      `${stored.failedInARow} notifications in a row could not be delivered.`,
    );
  }
}
