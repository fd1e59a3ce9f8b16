import { callable, checkArguments, flag, type Rules, text } from '@x/core';
import type { PushPressClient } from '../client.js';
import type { Webhook } from '../generated/platform.js';
import { withoutSecret } from './plan.js';
import type { OnSecret, WebhookDetails } from './types.js';

/** What `rotateSecret` takes. */
export interface RotateSecretOptions {
  /** The webhook's id. */
  readonly uuid: string;
  /** Keeps the secrets that are valid, at each step. */
  readonly onSecret: OnSecret;
  /**
   * How long the old secret stays valid after the new one is kept, in milliseconds. PushPress does not say how long
   * it goes on signing with the old one. With `Infinity` both stay kept, and ending it is up to you.
   * @default 600_000, ten minutes
   */
  readonly overlapMs?: number | undefined;
  /**
   * Waits for the overlap to end; by a timer unless it is given. A durable queue's sleep survives a restart.
   */
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
  /**
   * Deactivates the webhook from before the rotation until both secrets are kept. Without it a delivery that is signed
   * with the new secret before `onSecret` has kept it is refused once; with it what happens in these moments may not
   * be delivered at all.
   * @default false
   */
  readonly pauseDeliveries?: boolean | undefined;
}

const RULES: Rules = { uuid: text, onSecret: callable, overlapMs: 0, sleep: callable, pauseDeliveries: flag };

/**
 * Gives a webhook a new secret, the old and the new one valid while it runs. `onSecret` is called three times, each
 * time with what the receiver has to accept from then on:
 *
 * 1. `[old]`, before anything is changed: a store that does not work ends it here, with nothing done;
 * 2. `[new, old]`, as soon as PushPress has told the new one;
 * 3. `[new]`, after the overlap: it resolves only then, ten minutes later unless `overlapMs` says otherwise.
 *
 * PushPress tells a new secret only by rotating, and may sign the next delivery with it. The moment until `[new, old]`
 * is kept cannot be closed, only kept short, or free of deliveries: see `pauseDeliveries`.
 *
 * No secret is lost when it fails: PushPress shows the current one. When the answer to the rotation does not arrive,
 * the webhook is read to see whether it took place. After a failure in step 2 or 3 `ensureWebhook` keeps the current
 * secret again, and activates a webhook that was left deactivated.
 *
 * @returns the webhook, without its secrets
 * @throws {PushPressError} where a call fails
 * @throws {TypeError} where an option is missing, unknown or unusable, before anything is asked. What `onSecret` and `sleep` throw is passed on.
 *
 * @example
 * ```ts
 * await rotateSecret(pushpress, {
 *   uuid,
 *   onSecret: (secrets, { id }) => vault.put(`pushpress/${id}`, JSON.stringify(secrets)),
 * });
 * ```
 */
export async function rotateSecret(
  pushpress: PushPressClient,
  options: RotateSecretOptions,
): Promise<WebhookDetails> {
  checkArguments('rotateSecret', pushpress, options, RULES, ['uuid', 'onSecret']);
  const { uuid, onSecret, overlapMs = 600_000, sleep = timer, pauseDeliveries } = options;
  const path = { uuid };
  const before = await pushpress.get('/webhooks/{uuid}', { path });
  const webhook = withoutSecret(before);
  await onSecret([before.signingSecret], webhook);
  const pause = pauseDeliveries === true && before.active;
  if (pause) await pushpress.patch('/webhooks/{uuid}/deactivate', { path });
  const fresh = await rotated(pushpress, before).catch(async (error: unknown) => {
    // Nothing was changed, as far as is known: what was active goes on as before.
    if (pause) await pushpress.patch('/webhooks/{uuid}/activate', { path }).catch(() => undefined);
    throw error;
  });
  await onSecret([fresh, before.signingSecret], webhook);
  if (pause) await pushpress.patch('/webhooks/{uuid}/activate', { path });
  if (overlapMs !== Number.POSITIVE_INFINITY) {
    await sleep(overlapMs);
    await onSecret([fresh], webhook);
  }
  return webhook;
}

async function rotated(pushpress: PushPressClient, before: Webhook): Promise<string> {
  const path = { uuid: before.id };
  try {
    return (await pushpress.post('/webhooks/{uuid}/rotate-signing-secret', { path })).signingSecret;
  } catch (error) {
    // The request may have arrived all the same, and only its answer been lost.
    const { signingSecret } = await pushpress.get('/webhooks/{uuid}', { path }).catch(() => before);
    if (signingSecret === before.signingSecret) throw error;
    return signingSecret;
  }
}

/** The platforms' timers fire at once when the delay is longer than this. */
const LONGEST_TIMER = 2 ** 31 - 1;

async function timer(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LONGEST_TIMER)
    await new Promise<void>((resolve) => setTimeout(resolve, Math.min(left, LONGEST_TIMER)));
}
