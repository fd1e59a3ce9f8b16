import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MindbodyError } from '../../src/index.ts';
import { checkSubscriptions, ensureSubscription } from '../../src/lifecycle/index.ts';
import { type Bench, startBench } from './support.ts';

const LIST = '/api/v1/subscriptions';
let bench: Bench;
let webhookUrl: string;
/** What `onSecret` got. */
let handed: unknown[];

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => {
  webhookUrl = bench.newUrl();
  handed = [];
  bench.sandbox.clearFaults();
  bench.sandbox.clearRequests();
});

const eventIds = ['client.created'] as const;
const ensure = (more: { hasSecret?: () => boolean } = {}) =>
  ensureSubscription(bench.subs, {
    webhookUrl,
    eventIds,
    onSecret: ([key], { subscriptionId }) => {
      handed.push(key);
      bench.keysOf(webhookUrl).set(subscriptionId, key);
    },
    ...more,
  });
const caught = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it is refused'),
    (error: unknown) => error,
  );
const answer = (method: string, path: string, body: unknown, times = 1) =>
  bench.sandbox.fail({
    method,
    path: path.startsWith('/api') ? new RegExp(`${path}$`) : path,
    status: 200,
    body,
    times,
  });
const sent = () => bench.sandbox.requests.map(({ method }) => method);
const statuses = () => bench.of(webhookUrl).map(({ view }) => view.status);

async function expectRefusal(work: Promise<unknown>, says: string): Promise<void> {
  const error = await caught(work);
  expect(error).toBeInstanceOf(MindbodyError);
  expect(error).toMatchObject({ kind: 'body', message: expect.stringContaining(says) });
}

describe('an answer that lacks what the life of a subscription needs', () => {
  const whole = () => ({
    subscriptionId: 's1',
    webhookUrl,
    eventIds: [...eventIds],
    status: 'Active',
    subscriptionCreationDateTime: '2026-01-01T00:00:00Z',
  });

  it.each([[{}], [null], [[]], [{ items: null }], [{ items: [null] }], [{ items: ['x'] }]])(
    'the list %j',
    async (body) => {
      answer('GET', LIST, body, 2);
      await expectRefusal(ensure(), 'the list of subscriptions');
      await expectRefusal(checkSubscriptions(bench.subs), 'the list of subscriptions');
      expect(handed).toEqual([]);
    },
  );

  it.each([[{}], [{ items: [null] }]])('the metrics %j', async (body) => {
    answer('GET', '/api/v1/metrics', body);
    await expectRefusal(checkSubscriptions(bench.subs), 'the list of metrics');
  });

  it.each([
    ['subscriptionId', undefined],
    ['status', null],
    ['eventIds', undefined],
    ['eventIds', 'client.created'],
  ])('a subscription of the list, whose %s is %j', async (name, value) => {
    answer('GET', LIST, { items: [{ ...whole(), [name]: value }] });
    await expectRefusal(ensure(), 'the list of subscriptions');
    expect([handed, sent()]).toEqual([[], ['GET']]);
  });

  it('does not mind what another subscription lacks', async () => {
    answer('GET', LIST, { items: [{ webhookUrl: 'https://other.example.com' }, {}, whole()] });
    expect(await ensure()).toMatchObject({ subscription: { subscriptionId: 's1' }, changes: [] });
  });

  it.each([undefined, null, '', 5])(
    'a creation whose key is %j: nothing is handed over or activated, and it is deactivated',
    async (messageSignatureKey) => {
      const created = await bench.subs.post(LIST, {
        body: { eventIds: [...eventIds], eventSchemaVersion: 1, webhookUrl },
      });
      bench.sandbox.clearRequests();
      answer('GET', LIST, { items: [] });
      answer('POST', LIST, { ...created, messageSignatureKey });
      await expectRefusal(ensure(), 'its key');
      expect([handed, sent(), statuses()]).toEqual([[], ['GET', 'POST', 'DELETE'], ['DeactivatedByUser']]);
    },
  );

  it.each([{}, null, { messageSignatureKey: 'key' }])('a creation answered %j', async (body) => {
    answer('POST', LIST, body);
    await expectRefusal(ensure(), 'the subscription that was created');
    expect([handed, sent()]).toEqual([[], ['GET', 'POST']]);
  });
});

describe('a list that lags behind what this run wrote', () => {
  it('shows nothing yet: what was created is activated, once', async () => {
    answer('GET', LIST, { items: [] }, Number.POSITIVE_INFINITY);
    const { subscription, changes } = await ensure();
    const { subscriptionId } = subscription;
    expect(changes.map((change) => [change.kind, change.subscriptionId])).toEqual([
      ['create', subscriptionId],
      ['activate', subscriptionId],
    ]);
    expect([subscription.status, statuses(), handed.length]).toEqual(['Active', ['Active'], 1]);
    expect(sent().filter((method) => method !== 'GET')).toEqual(['POST', 'PATCH']);
  });

  it('shows it as it was: what was changed is not changed again', async () => {
    await ensure();
    await ensureSubscription(bench.subs, { webhookUrl, eventIds: ['staff.created'], onSecret() {} });
    const items = bench.of(webhookUrl).map(({ view }) => ({ ...view }));
    answer('GET', LIST, { items }, Number.POSITIVE_INFINITY);
    bench.sandbox.clearRequests();
    const { subscription, changes } = await ensure();
    expect(changes.map(({ kind }) => kind)).toEqual(['change']);
    expect(subscription.eventIds).toEqual(eventIds);
    expect(sent().filter((method) => method !== 'GET')).toEqual(['PATCH']);
  });

  it('shows two that are active: the other one is deactivated once', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() =>
        bench.subs.post(LIST, {
          body: { eventIds: [...eventIds], eventSchemaVersion: 1, webhookUrl },
        }),
      ),
    );
    for (const { subscriptionId } of [one!, two!]) bench.sandbox.setStatus(subscriptionId, 'Active');
    const items = bench.of(webhookUrl).map(({ view }) => ({ ...view }));
    answer('GET', LIST, { items }, Number.POSITIVE_INFINITY);
    bench.sandbox.clearRequests();
    expect((await ensure()).changes.map(({ kind }) => kind)).toEqual(['deactivate']);
    expect(statuses().filter((status) => status === 'Active')).toHaveLength(1);
    expect(sent()).toEqual(['GET', 'DELETE', 'GET']);
  });
});

it('cuts the key out of what a failed activation says', async () => {
  let key = '';
  const onSecret = ([given]: readonly [string]) => {
    key = given;
    bench.sandbox.fail({ method: 'PATCH', status: 500, body: { Message: `not ${key}` } });
  };
  const error = await caught(ensureSubscription(bench.subs, { webhookUrl, eventIds, onSecret }));
  expect(error).toBeInstanceOf(MindbodyError);
  expect(error).toMatchObject({
    status: 500,
    message: expect.stringMatching(/^not \*\*\* \(HTTP 500, PATCH /),
  });
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain(key);
});
