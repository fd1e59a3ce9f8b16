import { describe, expectTypeOf, it } from 'vitest';
import type { PushPressClient } from '../../src/index.ts';
import {
  checkWebhooks,
  ensureWebhook,
  rotateSecret,
  type WebhookDetails,
} from '../../src/lifecycle/index.ts';

declare const pushpress: PushPressClient;
const options = {
  url: 'https://gym.example.com',
  eventTypes: ['customer.created'],
  onSecret: (secrets: readonly string[]) => secrets.join(),
} as const;

describe('ensureWebhook', () => {
  it('has a webhook unless it may be a dry run, and never its secret', async () => {
    const { webhook } = await ensureWebhook(pushpress, options);
    expectTypeOf(webhook).toEqualTypeOf<WebhookDetails>();
    expectTypeOf(webhook).not.toHaveProperty('signingSecret');
    const dryRun = Math.random() > 0.5;
    const planned = await ensureWebhook(pushpress, { ...options, dryRun });
    expectTypeOf(planned.webhook).toEqualTypeOf<WebhookDetails | undefined>();
  });

  it('takes explicit undefined, and gives the current secret as a text', () => {
    ensureWebhook(pushpress, {
      ...options,
      appId: undefined,
      hasSecret: undefined,
      dryRun: undefined,
      onSecret: async ([current, ...older], { id }) => {
        expectTypeOf(current).toEqualTypeOf<string>();
        expectTypeOf(older).toEqualTypeOf<string[]>();
        expectTypeOf(id).toEqualTypeOf<string>();
      },
    });
  });

  it('refuses misspelt events and options', () => {
    // @ts-expect-error there is no such event
    ensureWebhook(pushpress, { ...options, eventTypes: ['customer.creatd'] });
    // @ts-expect-error it is called dryRun: a change would be made
    ensureWebhook(pushpress, { ...options, dryrun: true });
  });
});

it('checkWebhooks and rotateSecret have no secrets to show', async () => {
  expectTypeOf(await checkWebhooks(pushpress)).toEqualTypeOf<WebhookDetails[]>();
  const { onSecret } = options;
  expectTypeOf(await rotateSecret(pushpress, { uuid: 'u', onSecret })).toEqualTypeOf<WebhookDetails>();
});
