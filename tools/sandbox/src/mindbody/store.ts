import type { Clock } from '../delivery/clock.ts';
import type { Random } from '../seed/random.ts';
import type { Status, StoredSubscription } from './types.ts';
import type { SubscriptionFields } from './validate.ts';

/** The subscriptions of one developer account, in the order of their creation. */
export class SubscriptionStore {
  readonly #subscriptions = new Map<string, StoredSubscription>();
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  all(): StoredSubscription[] {
    return [...this.#subscriptions.values()];
  }

  activeFor(eventId: string): StoredSubscription[] {
    return this.all().filter(
      ({ view }) => view.status === 'Active' && view.eventIds.some((id) => id === eventId),
    );
  }

  find(id: string): StoredSubscription | undefined {
    return this.#subscriptions.get(id.toLowerCase());
  }

  create(fields: Required<Pick<SubscriptionFields, 'eventIds' | 'webhookUrl'>> & SubscriptionFields) {
    const { eventIds, webhookUrl, referenceId } = fields;
    const now = this.#now();
    const stored: StoredSubscription = {
      view: {
        subscriptionId: this.#random.uuid(),
        status: 'PendingActivation',
        subscriptionCreationDateTime: now,
        statusChangeDate: now,
        statusChangeMessage: '',
        statusChangeUser: 'Sandbox',
        eventIds,
        eventSchemaVersion: 1,
        ...(referenceId === undefined ? {} : { referenceId }),
        webhookUrl,
      },
      messageSignatureKey: this.#random.base64(32),
      counts: { messagesAttempted: 0, messagesDelivered: 0, messagesUndelivered: 0, messagesFailed: 0 },
      failedInARow: 0,
    };
    this.#subscriptions.set(stored.view.subscriptionId, stored);
    return stored;
  }

  /** Changes the status; nothing at all when it is that already. */
  setStatus(stored: StoredSubscription, status: Status, message: string): void {
    if (stored.view.status === status) return;
    stored.view.status = status;
    if (status === 'Active') stored.failedInARow = 0;
    stored.view.statusChangeDate = this.#now();
    stored.view.statusChangeMessage = message;
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
