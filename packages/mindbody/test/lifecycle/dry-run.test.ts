import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureSubscription } from '../../src/lifecycle/index.ts';
import { type Bench, startBench } from './support.ts';

const tooMany = 'DeactivatedTooManyFailedMessageDeliveryAttempts';
let bench: Bench;
let webhookUrl: string;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => {
  webhookUrl = bench.newUrl();
});

type Options = Parameters<typeof ensureSubscription>[1];

const ensure = (more: Partial<Options> = {}) =>
  ensureSubscription(bench.subs, {
    webhookUrl,
    eventIds: ['client.created', 'client.updated'],
    onSecret: ([key], { subscriptionId }) => bench.keysOf(webhookUrl).set(subscriptionId, key),
    ...more,
  } as Options & { dryRun?: false });
const sent = () => bench.sandbox.requests.map(({ method }) => method);
const statuses = () => bench.of(webhookUrl).map(({ view }) => view.status);

describe('a dry run', () => {
  const plan = async (options: Partial<Options> = {}) => {
    bench.sandbox.clearRequests();
    const onSecret = () => expect.unreachable('a dry run has no key to keep');
    const planned = await ensure({ dryRun: true, onSecret, ...options });
    expect(sent()).toEqual(['GET']);
    return planned;
  };

  it('tells of a creation', async () => {
    const planned = await plan();
    expect(planned.subscription).toBeUndefined();
    expect(planned.changes).toEqual([
      {
        kind: 'create',
        message: `Create a subscription for ${webhookUrl} to client.created, client.updated, keep its key, activate it.`,
      },
    ]);
  });

  it('points at kinds that this version does not list, wherever they would be sent', async () => {
    const eventIds = ['client.created', 'client.create'] as never;
    expect((await plan({ eventIds })).changes[0]!.message).toContain(
      'to client.created, client.create (not known to this version), keep',
    );
    await ensure();
    expect((await plan({ eventIds })).changes[0]!.message).toContain(
      'add client.create (not known to this version); remove client.updated.',
    );
  });

  it('tells of everything else', async () => {
    const { subscription } = await ensure();
    expect((await plan()).changes).toEqual([]);
    const { subscriptionId } = subscription;
    bench.sandbox.setStatus(subscriptionId, tooMany);
    const planned = await plan({ eventIds: ['client.created'] });
    expect(planned.subscription?.status).toBe(tooMany);
    expect(planned.changes.map(({ kind, subscriptionId: id, message }) => [kind, id, message])).toEqual([
      [
        'activate',
        subscriptionId,
        `Activate the subscription ${subscriptionId} for ${webhookUrl}, which is ${tooMany}.`,
      ],
      [
        'change',
        subscriptionId,
        `Change the subscription ${subscriptionId} for ${webhookUrl}: remove client.updated.`,
      ],
    ]);
  });

  it('tells which of several active ones would go', async () => {
    const first = await ensure();
    bench.sandbox.setStatus(first.subscription.subscriptionId, 'DeactivatedByUser');
    await new Promise((later) => setTimeout(later, 2));
    await ensure();
    bench.sandbox.setStatus(first.subscription.subscriptionId, 'Active');
    expect(await plan()).toMatchObject({
      changes: [{ kind: 'deactivate', subscriptionId: first.subscription.subscriptionId }],
    });
    expect(statuses()).toEqual(['Active', 'Active']);
  });
});
