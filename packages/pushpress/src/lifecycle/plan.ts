import { eventNames } from '../generated/events.js';
import type { Webhook } from '../generated/platform.js';
import type { EnsureWebhookOptions, WebhookChange, WebhookDetails } from './types.js';

/** What is to be done so that one webhook is active as wanted. */
export interface Plan {
  /** The webhook to keep; undefined when one has to be created. */
  readonly keep: Webhook | undefined;
  readonly changes: readonly WebhookChange[];
}

/**
 * Plans from the company's webhooks. `needsSecret` says whether the webhook's secret is known not to be stored.
 *
 * The API refuses a second webhook for a URL, so there is one at most; should there be more, the first active one
 * stays.
 */
export async function planFor(
  webhooks: readonly Webhook[],
  options: EnsureWebhookOptions,
  needsSecret: (webhook: Webhook) => boolean | Promise<boolean>,
): Promise<Plan> {
  const { url, eventTypes, appId } = options;
  const own = webhooks.filter((one) => isSameUrl(one.url, url) && (one.appId ?? undefined) === appId);
  const keep = own.find(({ active }) => active) ?? own[0];
  if (!keep) {
    const message = `Create a webhook for ${url} to ${named(eventTypes)}, keep its secret, activate it.`;
    return { keep, changes: [{ kind: 'create', message }] };
  }
  const { id: uuid } = keep;
  const changes: WebhookChange[] = [];
  if (await needsSecret(keep)) {
    changes.push({ kind: 'secret', uuid, message: `Keep the secret of the webhook ${uuid} for ${url}.` });
  }
  const { added, removed } = differences(keep.eventTypes, eventTypes);
  if (added.length + removed.length > 0) {
    const parts = [
      ...(added.length > 0 ? [`add ${named(added)}`] : []),
      ...(removed.length > 0 ? [`remove ${removed.join(', ')}`] : []),
    ];
    changes.push({
      kind: 'change',
      uuid,
      message: `Change the webhook ${uuid} for ${url}: ${parts.join('; ')}.`,
    });
  }
  if (!keep.active) {
    changes.push({ kind: 'activate', uuid, message: `Activate the webhook ${uuid} for ${url}.` });
  }
  for (const one of own) {
    if (one === keep || !one.active) continue;
    const message = `Deactivate the webhook ${one.id}: ${uuid} is active for ${url} too.`;
    changes.push({ kind: 'deactivate', uuid: one.id, message });
  }
  return { keep, changes };
}

/** A name that was misspelt looks like one that is newer than this version, so that the API has the last word. */
const named = (names: readonly string[]): string =>
  names
    .map((name) => (eventNames.some((one) => one === name) ? name : `${name} (not known to this version)`))
    .join(', ');

function differences(there: readonly string[], wanted: readonly string[]) {
  return {
    added: [...new Set(wanted)].filter((name) => !there.includes(name)),
    removed: there.filter((name) => !wanted.includes(name)),
  };
}

/** Whether two texts are one address: `https://gym.example.com` and `https://gym.example.com/` are. */
export function isSameUrl(a: string, b: string): boolean {
  return a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href);
}

export function withoutSecret({ signingSecret: _, ...webhook }: Webhook): WebhookDetails {
  return webhook;
}
