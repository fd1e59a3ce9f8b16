import { callable, checkArguments, flag, nameList, type Rules, text, webAddress } from '@x/core';
import type { PushPressClient } from '../client.js';
import type { Webhook } from '../generated/platform.js';
import { planFor, withoutSecret } from './plan.js';
import type { EnsuredWebhook, EnsureWebhookOptions, PlannedWebhook, WebhookChange } from './types.js';

/** Each round lists, and does what is left to do. Creation takes three; more are for deploys that run at once. */
const ROUNDS = 8;

/** PushPress refuses a webhook for both kinds of events. */
function eventTypeList(value: unknown, what: string): void {
  nameList(value, what);
  const names = value as string[];
  const ofApps = names.find((name) => name.startsWith('app.'));
  const ofGyms = names.find((name) => !name.startsWith('app.'));
  if (ofApps && ofGyms)
    throw new TypeError(
      `${what} mixes events of apps, "${ofApps}", with those of gyms, "${ofGyms}": PushPress takes a webhook for ` +
        'either, so make two, with two URLs.',
    );
}

const RULES: Rules = {
  url: webAddress,
  eventTypes: eventTypeList,
  onSecret: callable,
  hasSecret: callable,
  appId: text,
  dryRun: flag,
};

/**
 * Sees to it that a webhook is active for a URL, with the wanted events and its secret kept. Run it at every deploy:
 * when all is as wanted it costs one request, calls `onSecret` (unless `hasSecret` says that it need not) and changes
 * nothing.
 *
 * - None for the URL: one is created. PushPress creates webhooks active, so it is deactivated at once, `onSecret` keeps
 *   its secret, then it is activated; what happens in between is not delivered.
 * - Events that are missing are added, others are removed.
 * - One that is not active is activated, once its secret is kept. PushPress does not tell why it is not: one that you
 *   deactivated is activated as well.
 *
 * PushPress shows a secret whenever it is asked, so none is ever lost: when a call or `onSecret` fails it rejects, and
 * the next run goes on from what there is by then. Two deploys at once end with one webhook, since PushPress refuses a
 * second one for a URL, and the one that is refused uses the other's.
 *
 * @returns the webhook, and what was changed; in a dry run what would be. No secret is in it.
 * @throws {PushPressError} where a call fails, among others when another app has a webhook for the URL
 * @throws {TypeError} where an option is missing, unknown or unusable, before anything is asked, in a dry run too
 * @throws {Error} where it is not to be settled since others keep changing it. What `onSecret` and `hasSecret` throw is
 * passed on.
 *
 * @example
 * ```ts
 * const { webhook, changes } = await ensureWebhook(createPushPressClient({ companyId }), {
 *   url: 'https://gym.example.com/hooks/pushpress',
 *   eventTypes: ['checkin.created', 'customer.created'],
 *   onSecret: (secrets, { id }) => vault.put(`pushpress/${id}`, JSON.stringify(secrets)),
 *   dryRun: process.argv.includes('--dry-run'),
 * });
 * for (const { message } of changes) console.info(message);
 * // Where `dryRun` may be true it may be undefined: a dry run creates none.
 * console.info(webhook ? `webhook ${webhook.id}` : 'no webhook yet');
 * ```
 */
export function ensureWebhook(
  pushpress: PushPressClient,
  options: EnsureWebhookOptions & { readonly dryRun?: false | undefined },
): Promise<EnsuredWebhook>;
export function ensureWebhook(
  pushpress: PushPressClient,
  options: EnsureWebhookOptions,
): Promise<PlannedWebhook>;
export async function ensureWebhook(
  pushpress: PushPressClient,
  options: EnsureWebhookOptions,
): Promise<PlannedWebhook> {
  checkArguments('ensureWebhook', pushpress, options, RULES, ['url', 'eventTypes', 'onSecret']);
  const { hasSecret, onSecret } = options;
  const kept = new Set<string>();
  /** Without `hasSecret` nobody knows whether it is kept: it is handed over, which is no change. */
  const needsSecret = async (webhook: Webhook): Promise<boolean> =>
    !kept.has(webhook.signingSecret) &&
    hasSecret !== undefined &&
    !(await hasSecret(webhook.signingSecret, withoutSecret(webhook)));
  const done: WebhookChange[] = [];
  let created: Webhook | undefined;
  let refusal: unknown;
  for (let round = 0; round < ROUNDS; round++) {
    const { data } = await pushpress.get('/webhooks');
    // A list that does not know yet what was created would make us create it again.
    const listed = created && !data.some(({ id }) => id === created?.id) ? [...data, created] : data;
    const { keep, changes } = await planFor(listed, options, needsSecret);
    if (options.dryRun) return { webhook: keep && withoutSecret(keep), changes };
    if (!keep) {
      // It was refused since there is one, and there still is none that is ours: it is another app's.
      if (refusal) throw refusal;
      [created, refusal] = await create(pushpress, options);
      if (created) done.push(...changes);
      continue;
    }
    if (!kept.has(keep.signingSecret)) {
      if (!hasSecret || changes.some(({ kind }) => kind === 'secret'))
        await onSecret([keep.signingSecret], withoutSecret(keep));
      kept.add(keep.signingSecret);
    }
    if (changes.length === 0) return { webhook: withoutSecret(keep), changes: done };
    for (const change of changes) await carryOut(pushpress, change, options);
    done.push(...changes);
  }
  throw new Error(
    `The webhook for ${options.url} is changed again and again by somebody else: let one deploy run at a time.`,
  );
}

/** The webhook, deactivated; or why it was refused, where somebody else has created one meanwhile. */
async function create(
  pushpress: PushPressClient,
  { url, eventTypes, appId }: EnsureWebhookOptions,
): Promise<[created: Webhook | undefined, refusal?: unknown]> {
  // Either app events or gym events, as was checked.
  const events = [...new Set(eventTypes)] as ('app.installed' | 'app.uninstalled')[];
  let created: Webhook;
  try {
    created = await pushpress.post('/webhooks', { body: { url, eventTypes: events, appId } });
  } catch (error) {
    if ((error as { status?: unknown }).status !== 409) throw error;
    return [undefined, error];
  }
  if (created.active) await pushpress.patch('/webhooks/{uuid}/deactivate', { path: { uuid: created.id } });
  return [{ ...created, active: false }];
}

async function carryOut(
  pushpress: PushPressClient,
  { kind, uuid = '' }: WebhookChange,
  { eventTypes }: EnsureWebhookOptions,
): Promise<void> {
  const path = { uuid };
  if (kind === 'change')
    await pushpress.patch('/webhooks/{uuid}', { path, body: { eventTypes: [...new Set(eventTypes)] } });
  else if (kind === 'activate') await pushpress.patch('/webhooks/{uuid}/activate', { path });
  else if (kind === 'deactivate') await pushpress.patch('/webhooks/{uuid}/deactivate', { path });
}
