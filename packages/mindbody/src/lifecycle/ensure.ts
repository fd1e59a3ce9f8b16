import {
  answerOf,
  callable,
  checkArguments,
  flag,
  hiding,
  isText,
  nameList,
  type Rules,
  text,
  webAddress,
} from '@x/core';
import type { Subscription } from '../generated/webhooks.js';
import type { MindbodyWebhooksClient } from '../webhooks-client.js';
import { changesOf } from './changes.js';
import { isWhole, listed } from './check.js';
import { isSameUrl, type Plan, planFor } from './plan.js';
import type {
  EnsuredSubscription,
  EnsureSubscriptionOptions,
  PlannedSubscription,
  SubscriptionChange,
} from './types.js';

const PATH = '/api/v1/subscriptions/{subscriptionId}';

/** Each round lists, and does what is left to do. Creation takes three; more are for deploys that run at once. */
const ROUNDS = 8;

/** Mindbody posts to https alone; what stands in for it on this machine, in tests, need not. */
function secureAddress(value: unknown, what: string): void {
  webAddress(value, what);
  const { protocol, hostname } = new URL(value as string);
  if (protocol !== 'https:' && !/^(localhost|127\.[\d.]+|\[::1])$/.test(hostname))
    throw new TypeError(`${what} has to begin with https: Mindbody refuses http.`);
}

const RULES: Rules = {
  webhookUrl: secureAddress,
  eventIds: nameList,
  onSecret: callable,
  hasSecret: callable,
  // An empty one may be how to take it away: that is Mindbody's to say.
  referenceId: (value, what) => value === '' || text(value, what),
  dryRun: flag,
};

/**
 * Sees to it that one subscription is active for a URL, with the wanted events and its key stored. Run it at every
 * deploy: when all is as wanted it costs one request and changes nothing.
 *
 * - None that can be used for the URL: one is created, `onSecret` stores its key, then it is activated. Mindbody shows
 *   the key this once: when `onSecret` fails, what was created is deactivated, and the next run creates anew.
 * - Events that are missing are added, others are removed; `referenceId` is set where it differs.
 * - One that Mindbody deactivated for too many failures is activated again.
 * - One that is pending is left alone and another is created, unless `hasSecret` knows its key: a run before may have
 *   died between the creation and the storing. The same goes for one that was deactivated by you.
 * - More than one is active: the newest stays, the others are deactivated. This is what makes two deploys at once end
 *   well: each looks again after it has activated.
 *
 * When a call fails it rejects, and the next run goes on from whatever there is by then. No subscription is ever
 * activated before its key is stored.
 *
 * @returns the subscription, and what was changed; in a dry run what would be.
 * @throws {MindbodyError} where a call fails, among others when the URL does not answer Mindbody's `HEAD` with 2xx, or an
 * answer has no key
 * @throws {TypeError} where an option is missing, unknown or unusable, before anything is asked, in a dry run too
 * @throws {Error} where Mindbody's own people have deactivated the subscription, and where it is not to be settled
 * since others keep changing it. What `onSecret` and `hasSecret` throw is passed on.
 *
 * @example
 * ```ts
 * const { subscription, changes } = await ensureSubscription(createMindbodyWebhooksClient(), {
 *   webhookUrl: 'https://gym.example.com/hooks/mindbody',
 *   eventIds: ['client.created', 'client.updated'],
 *   onSecret: ([key], { subscriptionId }) => vault.put(`mindbody/${subscriptionId}`, key),
 *   dryRun: process.argv.includes('--dry-run'),
 * });
 * for (const { message } of changes) console.info(message);
 * // Where `dryRun` may be true it may be undefined: a dry run creates none.
 * console.info(subscription ? `subscription ${subscription.subscriptionId}` : 'no subscription yet');
 * ```
 */
export function ensureSubscription(
  subs: MindbodyWebhooksClient,
  options: EnsureSubscriptionOptions & { readonly dryRun?: false | undefined },
): Promise<EnsuredSubscription>;
export function ensureSubscription(
  subs: MindbodyWebhooksClient,
  options: EnsureSubscriptionOptions,
): Promise<PlannedSubscription>;
export async function ensureSubscription(
  subs: MindbodyWebhooksClient,
  options: EnsureSubscriptionOptions,
): Promise<PlannedSubscription> {
  checkArguments('ensureSubscription', subs, options, RULES, ['webhookUrl', 'eventIds', 'onSecret']);
  return hiding((keys) => settle(subs, options, keys));
}

/**
 * What a subscription is after a write of this run, and the status before it. The list may lag behind: one that has
 * either status is as the answer to the write said; any other status is news.
 */
type Written = Map<string, { readonly before?: string; readonly after: Subscription }>;

async function settle(
  subs: MindbodyWebhooksClient,
  options: EnsureSubscriptionOptions,
  keys: string[],
): Promise<PlannedSubscription> {
  const created = new Set<string>();
  const written: Written = new Map();
  const isKept = (one: Subscription): boolean | Promise<boolean> => {
    if (created.has(one.subscriptionId)) return true;
    if (options.hasSecret) return options.hasSecret(identityOf(one));
    // These were active once, and nothing of ours is activated before its key is stored.
    return one.status === 'Active' || one.status === 'DeactivatedTooManyFailedMessageDeliveryAttempts';
  };
  const done: SubscriptionChange[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const items = await listed(subs, options.webhookUrl);
    const own = items.filter(({ webhookUrl }) => isSameUrl(webhookUrl, options.webhookUrl));
    for (const [id, { before, after }] of written) {
      const at = own.findIndex(({ subscriptionId }) => subscriptionId === id);
      if (at < 0) own.push(after);
      else if ([before, after.status].includes(own[at]?.status)) own[at] = after;
    }
    const plan = await planFor(own, options, isKept);
    if (!plan.keep) refuseEnded(own);
    const changes = changesOf(plan, options);
    if (options.dryRun || changes.length === 0)
      return { subscription: plan.keep, changes: [...done, ...changes] };
    if (plan.keep) {
      await carryOut(subs, plan, plan.keep, written);
      done.push(...changes);
    } else {
      const after = await create(subs, options, keys);
      const { subscriptionId } = after;
      created.add(subscriptionId);
      written.set(subscriptionId, { after });
      done.push(...changes.map((change) => ({ ...change, subscriptionId })));
    }
  }
  throw new Error(
    `The subscription for ${options.webhookUrl} is changed again and again by somebody else: let one deploy run at a time.`,
  );
}

async function create(
  subs: MindbodyWebhooksClient,
  options: EnsureSubscriptionOptions,
  keys: string[],
): Promise<Subscription> {
  const { webhookUrl, eventIds, referenceId, onSecret } = options;
  const call = subs.post('/api/v1/subscriptions', {
    body: { eventIds: [...new Set(eventIds)], eventSchemaVersion: 1, webhookUrl, referenceId },
  });
  const what = 'the subscription that was created';
  const { messageSignatureKey, ...subscription } = await answerOf(call, what, isWhole);
  try {
    await answerOf(call, 'its key', (answer) => isText(answer['messageSignatureKey']));
    keys.push(messageSignatureKey);
    await onSecret([messageSignatureKey], identityOf(subscription));
  } catch (error) {
    // Where this fails too it stays pending: nothing activates it, and the next run creates anew just the same.
    await subs.delete(PATH, { path: idOf(subscription) }).catch(() => undefined);
    throw error;
  }
  return subscription;
}

async function carryOut(
  subs: MindbodyWebhooksClient,
  plan: Plan,
  keep: Subscription,
  written: Written,
): Promise<void> {
  if (Object.keys(plan.patch).length > 0) {
    const after = await subs.patch(PATH, { path: idOf(keep), body: plan.patch });
    if (isWhole({ ...after })) written.set(keep.subscriptionId, { before: keep.status, after });
  }
  for (const one of plan.surplus) {
    await subs.delete(PATH, { path: idOf(one) });
    const after: Subscription = { ...one, status: 'DeactivatedByUser' };
    written.set(one.subscriptionId, { before: one.status, after });
  }
}

const idOf = ({ subscriptionId }: Subscription) => ({ subscriptionId });

const identityOf = ({ subscriptionId, webhookUrl }: Subscription) => ({ subscriptionId, webhookUrl });

function refuseEnded(own: readonly Subscription[]): void {
  const ended = own.find(({ status }) => status === 'DeactivatedByAdmin');
  if (!ended) return;
  throw new Error(
    `Mindbody itself deactivated the subscription ${ended.subscriptionId} for ${ended.webhookUrl} (${ended.status}): ` +
      'ask Mindbody why, then activate it with a PATCH, or DELETE it to have another one created.',
  );
}
