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
import type { PushPressClient } from '../client.js';
import type { Webhook } from '../generated/platform.js';
import { isWhole, listed } from './check.js';
import { planFor, withoutSecret } from './plan.js';
import type { EnsuredWebhook, EnsureWebhookOptions, PlannedWebhook, WebhookChange } from './types.js';

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
 * @throws {PushPressError} where a call fails, among others when another app has a webhook for the URL, or an answer has
 * no secret
 * @throws {TypeError} where an option is missing, unknown or unusable, before anything is asked, in a dry run too. What
 * `onSecret` and `hasSecret` throw is passed on.
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
  return hiding((secrets) => settle(pushpress, options, secrets));
}

async function settle(
  pushpress: PushPressClient,
  options: EnsureWebhookOptions,
  secrets: string[],
): Promise<PlannedWebhook> {
  const { url, hasSecret, onSecret } = options;
  /** Without `hasSecret` nobody knows whether it is kept: it is handed over, which is no change. */
  const plan = (webhooks: readonly Webhook[]) => {
    secrets.push(...webhooks.map(({ signingSecret }) => signingSecret));
    return planFor(webhooks, options, async (one) =>
      Boolean(hasSecret && !(await hasSecret(one.signingSecret, withoutSecret(one)))),
    );
  };
  let found = await plan(await listed(pushpress, url));
  if (options.dryRun) return { webhook: found.keep && withoutSecret(found.keep), changes: found.changes };
  const done: WebhookChange[] = [];
  let refusal: unknown;
  if (!found.keep) {
    const created = await create(pushpress, options, secrets).catch((error: { status?: unknown } | null) => {
      if (error?.status !== 409) throw error;
      refusal = error;
    });
    if (created) done.push(...found.changes.map((change) => ({ ...change, uuid: created.id })));
    // What was created the list may not have yet.
    found = await plan(created ? [created] : await listed(pushpress, url));
  }
  const { keep, changes } = found;
  // It was refused since there is one, and there still is none that is ours: it is another app's.
  if (!keep) throw refusal;
  let webhook = withoutSecret(keep);
  if (!hasSecret || changes.some(({ kind }) => kind === 'secret'))
    await onSecret([keep.signingSecret], webhook);
  for (const { kind, uuid = '' } of changes) {
    const path = { uuid };
    if (kind === 'change') {
      const body = { eventTypes: [...new Set(options.eventTypes)] };
      await pushpress.patch('/webhooks/{uuid}', { path, body });
      webhook = { ...webhook, ...body };
    } else if (kind === 'activate') {
      await pushpress.patch('/webhooks/{uuid}/activate', { path });
      webhook = { ...webhook, active: true };
    } else if (kind === 'deactivate') await pushpress.patch('/webhooks/{uuid}/deactivate', { path });
  }
  return { webhook, changes: [...done, ...changes] };
}

/** The webhook, deactivated. */
async function create(
  pushpress: PushPressClient,
  { url, eventTypes, appId, onSecret }: EnsureWebhookOptions,
  secrets: string[],
): Promise<Webhook> {
  // Either app events or gym events, as was checked.
  const events = [...new Set(eventTypes)] as ('app.installed' | 'app.uninstalled')[];
  const call = pushpress.post('/webhooks', { body: { url, eventTypes: events, appId } });
  const what = 'the webhook that was created, with its id, events and secret';
  const created = await answerOf(call, what, ({ id }) => isText(id));
  const { id: uuid, signingSecret, active } = created;
  if (isText(signingSecret)) secrets.push(signingSecret);
  try {
    if (active !== false) await pushpress.patch('/webhooks/{uuid}/deactivate', { path: { uuid } });
  } catch (error) {
    // It is active all the same: what it sends can be verified at least.
    if (isText(signingSecret)) await onSecret([signingSecret], withoutSecret(created));
    throw error;
  }
  await answerOf(call, what, isWhole);
  const { appId: _, ...rest } = created;
  return { ...rest, url, ...(appId && { appId }), active: false };
}
