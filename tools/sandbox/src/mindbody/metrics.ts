import type { DeliveryResult } from '../delivery/deliver.ts';
import { ok } from '../http/reply.ts';
import type { SubscriptionStore } from './store.ts';
import type { Route } from './subscriptions.ts';

/** Metrics are documented without the envelope that all other answers have. */
export const metricRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v1/metrics',
    handle: ({ store }) =>
      ok({
        items: store.all().map(({ view, counts }) => ({
          subscriptionId: view.subscriptionId,
          status: view.status,
          statusChangeDate: view.statusChangeDate,
          creationDateTime: view.subscriptionCreationDateTime,
          ...counts,
        })),
      }),
  },
];

export function countAttempt(store: SubscriptionStore, result: DeliveryResult): void {
  const counts = store.find(result.to)?.counts;
  if (!counts) return;
  counts.messagesAttempted += 1;
  if (result.ok) counts.messagesDelivered += 1;
  else counts.messagesUndelivered += 1;
}
