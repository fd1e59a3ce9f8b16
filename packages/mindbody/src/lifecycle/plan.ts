import type { PatchSubscriptionRequest, Subscription } from '../generated/webhooks.js';
import type { EnsureSubscriptionOptions } from './types.js';

/** What is to be done next so that one subscription is active as wanted; nothing at all when it is. */
export interface Plan {
  /** The subscription to keep; undefined when one has to be created. */
  readonly keep: Subscription | undefined;
  /** Empty when it is as wanted. */
  readonly patch: PatchSubscriptionRequest;
  /** Others that are active for the URL: the receiver would get everything several times. */
  readonly surplus: readonly Subscription[];
}

/**
 * Plans from the subscriptions of the URL. `isKept` says whether a subscription's key is stored.
 *
 * Deploys that run at once and list the same subscriptions choose the same one to keep: the newest active one. None
 * ever deactivates a subscription but in favour of one that is newer and active, so that they cannot end all of them.
 */
export async function planFor(
  own: readonly Subscription[],
  wanted: Pick<EnsureSubscriptionOptions, 'eventIds' | 'referenceId'>,
  isKept: (subscription: Subscription) => boolean | Promise<boolean>,
): Promise<Plan> {
  const usable: Subscription[] = [];
  for (const subscription of own) {
    // What Mindbody's people have ended is not ours to bring back.
    if (subscription.status !== 'DeactivatedByAdmin' && (await isKept(subscription)))
      usable.push(subscription);
  }
  const keep = usable.sort(activeThenNewest)[0];
  return {
    keep,
    patch: keep ? patchOf(keep, wanted) : {},
    surplus: keep?.status === 'Active' ? own.filter((one) => one !== keep && one.status === 'Active') : [],
  };
}

/** The fields that differ, and no others: a status alone leaves the events as they are. */
function patchOf(
  { status, eventIds, referenceId }: Subscription,
  wanted: Pick<EnsureSubscriptionOptions, 'eventIds' | 'referenceId'>,
): PatchSubscriptionRequest {
  const patch: PatchSubscriptionRequest = {};
  if (status !== 'Active') patch.status = 'Active';
  const { added, removed } = differences(eventIds, wanted.eventIds);
  if (added.length + removed.length > 0) patch.eventIds = [...new Set(wanted.eventIds)];
  if (wanted.referenceId !== undefined && wanted.referenceId !== referenceId)
    patch.referenceId = wanted.referenceId;
  return patch;
}

export function differences(there: readonly string[], wanted: readonly string[]) {
  return {
    added: wanted.filter((name, at) => !there.includes(name) && wanted.indexOf(name) === at),
    removed: there.filter((name) => !wanted.includes(name)),
  };
}

function activeThenNewest(a: Subscription, b: Subscription): number {
  const active = Number(b.status === 'Active') - Number(a.status === 'Active');
  // Instants, since the text may have any number of digits; the id decides where two are the same.
  const newer = Date.parse(b.subscriptionCreationDateTime) - Date.parse(a.subscriptionCreationDateTime);
  return active || newer || (a.subscriptionId < b.subscriptionId ? 1 : -1);
}

/** Whether two texts are one address: `https://gym.example.com` and `https://gym.example.com/` are. */
export function isSameUrl(a: string, b: string): boolean {
  return a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href);
}
