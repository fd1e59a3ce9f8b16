import { answerOf, callable, checkArguments, flag, hiding, isText, type Rules, text } from '@x/core';
import type { PushPressClient } from '../client.js';
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
 * Where another rotation has changed the secret before step 3 it rejects instead: the other one keeps what is valid.
 *
 * No secret is lost when it fails: PushPress shows the current one. When the answer to the rotation does not arrive,
 * the webhook is read to see whether it took place. After a failure in step 2 or 3 `ensureWebhook` keeps the current
 * secret again, and activates a webhook that was left deactivated.
 *
 * @returns the webhook, without its secrets
 * @throws {PushPressError} where a call fails; of the kind `body`, where an answer has no secret, or that of another rotation
 * @throws {TypeError} where an option is missing, unknown or unusable, before anything is asked. What `onSecret` and
 * `sleep` throw is passed on.
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
  return hiding((secrets) => rotate(pushpress, options, secrets));
}

async function rotate(
  pushpress: PushPressClient,
  { uuid, onSecret, overlapMs = 600_000, sleep = timer, pauseDeliveries }: RotateSecretOptions,
  secrets: string[],
): Promise<WebhookDetails> {
  const path = { uuid };
  const read = (what: string, fits: (secret: unknown) => boolean) =>
    answerOf(pushpress.get('/webhooks/{uuid}', { path }), what, (one) => fits(one['signingSecret']));
  const before = await read('the secret of the webhook', isText);
  const old = before.signingSecret;
  secrets.push(old);
  const webhook = withoutSecret(before);
  await onSecret([old], webhook);
  const pause = pauseDeliveries === true && before.active;
  if (pause) await pushpress.patch('/webhooks/{uuid}/deactivate', { path });
  const isFresh = (secret: unknown) => isText(secret) && secret !== old;
  const { signingSecret: fresh } = await answerOf(
    pushpress.post('/webhooks/{uuid}/rotate-signing-secret', { path }),
    'a new secret',
    (told) => isFresh(told['signingSecret']),
  )
    // The request may have arrived all the same, and only its answer been lost.
    .catch((error: unknown) => read('', isFresh).catch(() => Promise.reject(error)))
    .catch(async (error: unknown) => {
      // Nothing was changed, as far as is known: what was active goes on as before.
      if (pause) await pushpress.patch('/webhooks/{uuid}/activate', { path }).catch(() => undefined);
      throw error;
    });
  secrets.push(fresh);
  await onSecret([fresh, old], webhook);
  if (pause) await pushpress.patch('/webhooks/{uuid}/activate', { path });
  if (overlapMs !== Number.POSITIVE_INFINITY) {
    await sleep(overlapMs);
    await read(
      'the secret of this rotation but that of another rotation, which keeps its own',
      (secret) => secret === fresh,
    );
    await onSecret([fresh], webhook);
  }
  return webhook;
}

/** The platforms' timers fire at once when the delay is longer than this. */
const LONGEST_TIMER = 2 ** 31 - 1;

async function timer(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LONGEST_TIMER)
    await new Promise<void>((resolve) => setTimeout(resolve, Math.min(left, LONGEST_TIMER)));
}
