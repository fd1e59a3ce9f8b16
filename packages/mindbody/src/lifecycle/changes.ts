import { eventNames } from '../generated/events.js';
import { differences, type Plan } from './plan.js';
import type { EnsureSubscriptionOptions, SubscriptionChange } from './types.js';

/** A name that was misspelt looks like one that is newer than this version, so that the API has the last word. */
const named = (names: readonly string[]): string =>
  names
    .map((name) => (eventNames.some((one) => one === name) ? name : `${name} (not known to this version)`))
    .join(', ');

/** A plan as sentences, in the order in which it is carried out. */
export function changesOf(
  plan: Plan,
  { webhookUrl, eventIds }: EnsureSubscriptionOptions,
): SubscriptionChange[] {
  const { keep, patch, surplus } = plan;
  if (!keep) {
    const message = `Create a subscription for ${webhookUrl} to ${named(eventIds)}, keep its key, activate it.`;
    return [{ kind: 'create', message }];
  }
  const { subscriptionId } = keep;
  const changes: SubscriptionChange[] = [];
  if (patch.status) {
    const message = `Activate the subscription ${subscriptionId} for ${webhookUrl}, which is ${keep.status}.`;
    changes.push({ kind: 'activate', subscriptionId, message });
  }
  const parts: string[] = [];
  if (patch.eventIds) {
    const { added, removed } = differences(keep.eventIds, patch.eventIds);
    if (added.length > 0) parts.push(`add ${named(added)}`);
    if (removed.length > 0) parts.push(`remove ${removed.join(', ')}`);
  }
  if (patch.referenceId !== undefined) parts.push(`set referenceId to "${patch.referenceId}"`);
  if (parts.length > 0) {
    const message = `Change the subscription ${subscriptionId} for ${webhookUrl}: ${parts.join('; ')}.`;
    changes.push({ kind: 'change', subscriptionId, message });
  }
  for (const { subscriptionId: id } of surplus) {
    const message = `Deactivate the subscription ${id}: ${subscriptionId} is active for ${webhookUrl} too.`;
    changes.push({ kind: 'deactivate', subscriptionId: id, message });
  }
  return changes;
}
