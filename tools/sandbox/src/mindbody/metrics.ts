import type { DeliveryResult } from '../delivery/deliver.ts';
import { ok } from '../http/reply.ts';
import type { SubscriptionStore } from './store.ts';
import type { Route } from './subscriptions.ts';
import type { Counts, Status } from './types.ts';

/** What the Webhooks API tells of one subscription's deliveries. */
export interface Metric extends Counts {
  subscriptionId: string;
  status: Status;
  statusChangeDate: string;
  creationDateTime: string;
}

/** Metrics are documented without the envelope that all other answers have. */
export const metricRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v1/metrics',
    handle: ({ store }) =>
      ok({
        items: store.all().map(
          ({ view, counts }): Metric => ({
            subscriptionId: view.subscriptionId,
            status: view.status,
            statusChangeDate: view.statusChangeDate,
            creationDateTime: view.subscriptionCreationDateTime,
            ...counts,
          }),
        ),
      }),
  },
];

export function countAttempt(store: SubscriptionStore, result: DeliveryResult): void {
  const stored = store.find(result.to);
  if (!stored) return;
  const { counts } = stored;
  counts.messagesAttempted += 1;
  if (result.ok) {
    counts.messagesDelivered += 1;
    stored.failedInARow = 0;
  } else {
    counts.messagesUndelivered += 1;
  }
}
