import { describe, expectTypeOf, it } from 'vitest';
import type { MindbodyWebhooksClient, Subscription } from '../../src/index.ts';
import { checkSubscriptions, ensureSubscription } from '../../src/lifecycle/index.ts';

declare const subs: MindbodyWebhooksClient;
const options = {
  webhookUrl: 'https://gym.example.com',
  eventIds: ['client.created'],
  onSecret: ([key]: readonly [string], { subscriptionId }: { subscriptionId: string }) =>
    key + subscriptionId,
} as const;

describe('ensureSubscription', () => {
  it('has a subscription unless it may be a dry run', async () => {
    expectTypeOf((await ensureSubscription(subs, options)).subscription).toEqualTypeOf<Subscription>();
    const dryRun = Math.random() > 0.5;
    const planned = await ensureSubscription(subs, { ...options, dryRun });
    expectTypeOf(planned.subscription).toEqualTypeOf<Subscription | undefined>();
    const undone = await ensureSubscription(subs, { ...options, dryRun: true });
    expectTypeOf(undone.subscription).toEqualTypeOf<Subscription | undefined>();
  });

  it('takes explicit undefined, and gives the key as a text', () => {
    ensureSubscription(subs, {
      ...options,
      referenceId: undefined,
      hasSecret: undefined,
      dryRun: undefined,
      onSecret: async ([key], { webhookUrl }) => {
        expectTypeOf(key).toEqualTypeOf<string>();
        expectTypeOf(webhookUrl).toEqualTypeOf<string>();
      },
    });
  });

  it('refuses misspelt events and options', () => {
    // @ts-expect-error there is no such event
    ensureSubscription(subs, { ...options, eventIds: ['client.creatd'] });
    // @ts-expect-error it is called dryRun: a change would be made
    ensureSubscription(subs, { ...options, dryrun: true });
  });
});

it('checkSubscriptions has metrics where there are some', async () => {
  const [first] = await checkSubscriptions(subs);
  expectTypeOf(first?.metrics?.messagesFailed).toEqualTypeOf<number | undefined>();
});
