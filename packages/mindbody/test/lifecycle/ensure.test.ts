import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MindbodyError } from '../../src/index.ts';
import { checkSubscriptions, ensureSubscription } from '../../src/lifecycle/index.ts';
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
  bench.sandbox.clearFaults();
  bench.sandbox.clearRequests();
});

type Options = Parameters<typeof ensureSubscription>[1];

const ensure = (more: Partial<Options> = {}) =>
  ensureSubscription(bench.subs, {
    webhookUrl,
    eventIds: ['client.created', 'client.updated'],
    onSecret: ([key], { subscriptionId }) => bench.keysOf(webhookUrl).set(subscriptionId, key),
    ...more,
  } as Options & { dryRun?: false });
const kinds = ({ changes }: { changes: readonly { kind: string }[] }) => changes.map(({ kind }) => kind);
const statuses = () => bench.of(webhookUrl).map(({ view }) => view.status);
const sent = () => bench.sandbox.requests.map(({ method }) => method);
const deliver = (subscriptionId: string) =>
  bench.sandbox.emit('client.created', undefined, { subscriptionId });

describe('ensureSubscription', () => {
  it('creates, keeps the key, then activates', async () => {
    const seen: unknown[] = [];
    const ensured = await ensure({
      referenceId: 'mine',
      onSecret: (secrets, subscription) => {
        seen.push(secrets, subscription, ...statuses());
        bench.keysOf(webhookUrl).set(subscription.subscriptionId, secrets[0] ?? '');
      },
    });
    const [stored] = bench.of(webhookUrl);
    const { subscriptionId } = stored!.view;
    expect(seen).toEqual([
      [stored!.messageSignatureKey],
      { subscriptionId, webhookUrl },
      'PendingActivation',
    ]);
    expect(ensured.subscription).toEqual({ ...stored!.view, status: 'Active', referenceId: 'mine' });
    expect(kinds(ensured)).toEqual(['create', 'activate']);
    expect(JSON.stringify(ensured)).not.toContain(stored!.messageSignatureKey);
    expect(await deliver(subscriptionId)).toMatchObject([{ status: 204 }]);
  });

  it('changes nothing when all is as wanted, in whatever order and however often the events are named', async () => {
    const { subscription } = await ensure();
    bench.sandbox.clearRequests();
    const again = await ensure({ eventIds: ['client.updated', 'client.created', 'client.updated'] });
    expect(again).toEqual({ subscription, changes: [] });
    expect(sent()).toEqual(['GET']);
  });

  it('adds and removes events, and sets the reference, without a new key', async () => {
    await ensure({ referenceId: 'old' });
    const changed = await ensure({ eventIds: ['client.updated', 'staff.created'], referenceId: 'new' });
    expect(changed.subscription).toMatchObject({
      status: 'Active',
      eventIds: ['client.updated', 'staff.created'],
      referenceId: 'new',
    });
    expect(changed.changes[0]?.message).toContain(
      'add staff.created; remove client.created; set referenceId to "new"',
    );
    expect(bench.keysOf(webhookUrl).size).toBe(1);
    expect((await ensure({ eventIds: ['client.updated', 'staff.created'] })).changes).toEqual([]);
  });

  it('activates what was deactivated for failures, with its events', async () => {
    const { subscription } = await ensure();
    bench.sandbox.setStatus(subscription.subscriptionId, tooMany);
    const again = await ensure({ eventIds: ['client.created'] });
    expect(again.subscription).toMatchObject({
      subscriptionId: subscription.subscriptionId,
      status: 'Active',
      eventIds: ['client.created'],
    });
    expect(kinds(again)).toEqual(['activate', 'change']);
    expect(await deliver(subscription.subscriptionId)).toMatchObject([{ status: 204 }]);
  });

  it.each(['PendingActivation', 'DeactivatedByUser', 'DeactivatedByEventDeactivation'] as const)(
    'creates anew where the key may be lost: %s',
    async (status) => {
      const { subscription } = await ensure();
      bench.sandbox.setStatus(subscription.subscriptionId, status);
      const again = await ensure();
      expect(again.subscription.subscriptionId).not.toBe(subscription.subscriptionId);
      expect(statuses()).toEqual([status, 'Active']);
    },
  );

  it.each(['PendingActivation', 'DeactivatedByUser', tooMany] as const)(
    'uses it again where hasSecret knows the key: %s',
    async (status) => {
      const { subscription } = await ensure();
      bench.sandbox.setStatus(subscription.subscriptionId, status);
      const hasSecret: Options['hasSecret'] = ({ subscriptionId }) =>
        bench.keysOf(webhookUrl).has(subscriptionId);
      expect((await ensure({ hasSecret })).subscription).toEqual(
        expect.objectContaining({
          subscriptionId: subscription.subscriptionId,
          status: 'Active',
        }),
      );
      expect(statuses()).toEqual(['Active']);
    },
  );

  it('replaces an active one whose key hasSecret does not know, without a gap', async () => {
    const { subscription } = await ensure();
    const again = await ensure({
      hasSecret: ({ subscriptionId }) => subscriptionId !== subscription.subscriptionId,
      onSecret: ([key], { subscriptionId }) => {
        expect(statuses()).toEqual(['Active', 'PendingActivation']);
        bench.keysOf(webhookUrl).set(subscriptionId, key);
      },
    });
    expect(kinds(again)).toEqual(['create', 'activate', 'deactivate']);
    expect(statuses()).toEqual(['DeactivatedByUser', 'Active']);
  });

  it('prefers one that is active to a newer one that could be', async () => {
    const { subscription } = await ensure();
    bench.sandbox.setStatus(subscription.subscriptionId, 'DeactivatedByUser');
    await new Promise((later) => setTimeout(later, 2));
    const newer = await ensure();
    bench.sandbox.setStatus(subscription.subscriptionId, 'Active');
    bench.sandbox.setStatus(newer.subscription.subscriptionId, 'DeactivatedByUser');
    expect((await ensure({ hasSecret: () => true })).changes).toEqual([]);
    expect(statuses()).toEqual(['Active', 'DeactivatedByUser']);
  });

  it('does not bring back what Mindbody itself has ended', async () => {
    const { subscription } = await ensure();
    bench.sandbox.setStatus(subscription.subscriptionId, 'DeactivatedByAdmin');
    await expect(ensure({ hasSecret: () => true })).rejects.toThrow(
      `Mindbody itself deactivated the subscription ${subscription.subscriptionId}`,
    );
    expect(statuses()).toEqual(['DeactivatedByAdmin']);
  });

  it('leaves other addresses alone, and takes a closing slash for none', async () => {
    await ensure();
    const other = bench.newUrl();
    await ensure({ webhookUrl: other });
    const root = new URL('/', webhookUrl);
    await ensure({ webhookUrl: root.href });
    expect((await ensure({ webhookUrl: root.origin })).changes).toEqual([]);
    expect(statuses()).toEqual(['Active']);
  });

  it('deactivates what onSecret did not keep, passes its error on, and creates anew the next time', async () => {
    const lost = new Error('the vault is locked');
    await expect(ensure({ onSecret: () => Promise.reject(lost) })).rejects.toBe(lost);
    expect(statuses()).toEqual(['DeactivatedByUser']);
    const { subscription } = await ensure();
    expect(statuses()).toEqual(['DeactivatedByUser', 'Active']);
    expect(await deliver(subscription.subscriptionId)).toMatchObject([{ status: 204 }]);
  });

  it('passes the error of onSecret on even when the deactivation fails too', async () => {
    bench.sandbox.fail({ method: 'DELETE', status: 500 });
    const onSecret = () => {
      throw new Error('the vault is locked');
    };
    await expect(ensure({ onSecret })).rejects.toThrow('the vault is locked');
    expect(statuses()).toEqual(['PendingActivation']);
    await ensure();
    expect(statuses()).toEqual(['PendingActivation', 'Active']);
  });

  it('says what the API says when the address does not answer', async () => {
    bench.answerWith(404);
    const error = await ensure().catch((reason: unknown) => reason);
    bench.answerWith(undefined);
    expect(error).toBeInstanceOf(MindbodyError);
    expect(error).toMatchObject({ code: 'invalidWebhookURLNoResponse' });
  });

  it('has one active in the end when deploys run at once', async () => {
    await Promise.all([ensure(), ensure(), ensure()]);
    expect(statuses().filter((status) => status === 'Active')).toEqual(['Active']);
    expect((await ensure()).changes).toEqual([]);
  });

  it('gives up when somebody else changes it all the time', async () => {
    await ensure();
    const spoil = bench.sandbox.fail({
      method: 'PATCH',
      status: 200,
      body: {},
      times: Number.POSITIVE_INFINITY,
    });
    await expect(ensure({ eventIds: ['staff.created'] })).rejects.toThrow('let one deploy run at a time');
    expect(spoil.hits).toBe(8);
  });

  it.each([
    [{ webhookUrl: '' }, 'webhookUrl must be an http(s) URL.'],
    [{ webhookUrl: undefined }, 'webhookUrl is missing.'],
    [
      { webhookUrl: 'http://gym.example.com/hook' },
      'webhookUrl has to begin with https: Mindbody refuses http.',
    ],
    [{ webhookUrl: 'http://127.0.0.1.gym.example.com' }, 'webhookUrl has to begin with https'],
    [{ webhookUrl: 'mailto:ana@example.com' }, 'webhookUrl must be an http(s) URL.'],
    [{ url: 'https://gym.example.com' }, 'there is no option "url", only webhookUrl, eventIds, '],
    [{ dryrun: true }, 'there is no option "dryrun", only '],
    [{ dryRun: 1 }, 'dryRun must be true or false.'],
    [{ eventIds: [] }, 'eventIds must be a list of at least one event.'],
    [{ eventIds: 'client.created' }, 'eventIds must be a list of at least one event.'],
    [{ eventIds: [''] }, 'eventIds: each name must be a non-empty string.'],
    [{ onSecret: undefined }, 'onSecret is missing.'],
    [{ onSecret: 'vault' }, 'onSecret must be a function.'],
    [{ hasSecret: true }, 'hasSecret must be a function.'],
    [{ referenceId: 5 }, 'referenceId must be a non-empty string.'],
  ])('refuses %j before it asks anything, in a dry run too', async (options, text) => {
    for (const dryRun of [undefined, true]) {
      const error = await ensure({ dryRun, ...options } as never).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain(`TypeError: ensureSubscription: ${text}`);
    }
    expect(sent()).toEqual([]);
  });

  it('needs a client and options', async () => {
    for (const client of [undefined, {}, 'key'])
      await expect(ensureSubscription(client as never, {} as never)).rejects.toThrow(
        new TypeError('ensureSubscription: the first argument must be a client.'),
      );
    await expect(ensureSubscription(bench.subs, undefined as never)).rejects.toThrow(
      'webhookUrl is missing.',
    );
    await expect(checkSubscriptions(undefined as never)).rejects.toThrow(
      new TypeError('checkSubscriptions: the first argument must be a client.'),
    );
  });
});
