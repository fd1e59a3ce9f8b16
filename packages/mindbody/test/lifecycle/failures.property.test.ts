import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSubscription } from '../../src/lifecycle/index.ts';
import type { MindbodyEventName } from '../../src/webhooks/index.ts';
import { type Bench, startBench } from './support.ts';

/** One deploy: what goes wrong on its way, and which events it wants. */
const deploys = fc.record({
  faults: fc.array(
    fc.record({ skip: fc.nat({ max: 4 }), kind: fc.constantFrom('refused', 'lost', 'not executed') }),
    { maxLength: 3 },
  ),
  keep: fc.constantFrom('keeps', 'keeps', 'throws before', 'throws after'),
  events: fc.subarray(['client.created', 'client.updated', 'staff.created'] as const, { minLength: 1 }),
});
type Deploy = typeof deploys extends fc.Arbitrary<infer D> ? D : never;

const finalEvents: MindbodyEventName[] = ['client.created', 'client.deactivated'];
const tooMany = 'DeactivatedTooManyFailedMessageDeliveryAttempts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

/** Where keys go: by id, as the docs say, or into the one place that a small program has. */
class Store {
  readonly #url: string;
  readonly #single: boolean;

  constructor(url: string, single: boolean) {
    this.#url = url;
    this.#single = single;
  }

  keep(subscriptionId: string, key: string): void {
    const keys = bench.keysOf(this.#url);
    if (this.#single) keys.clear();
    keys.set(subscriptionId, key);
  }

  has(subscriptionId: string): boolean {
    return bench.keysOf(this.#url).has(subscriptionId);
  }
}

function deploy(webhookUrl: string, store: Store, asks: boolean, { keep, events }: Deploy) {
  return ensureSubscription(bench.subs, {
    webhookUrl,
    eventIds: events,
    hasSecret: asks ? ({ subscriptionId }) => store.has(subscriptionId) : undefined,
    onSecret: async ([key], { subscriptionId }) => {
      if (keep === 'throws before') throw new Error('not kept');
      store.keep(subscriptionId, key);
      if (keep === 'throws after') throw new Error('kept, and yet');
    },
  });
}

function arm(faults: Deploy['faults']): void {
  const shapes = {
    refused: { status: 500 },
    lost: { drop: true },
    'not executed': { status: 503, headers: { 'retry-after': '600' } },
  };
  for (const { skip, kind } of faults) bench.sandbox.fail({ skip, ...shapes[kind as keyof typeof shapes] });
}

const active = (url: string) => bench.of(url).filter(({ view }) => view.status === 'Active');

async function expectSettled(url: string): Promise<void> {
  const [only, ...more] = active(url);
  expect(more).toEqual([]);
  expect([...only!.view.eventIds].sort()).toEqual(finalEvents);
  const { subscriptionId } = only!.view;
  expect(await bench.sandbox.emit('client.created', undefined, { subscriptionId })).toMatchObject([
    { status: 204 },
  ]);
}

const lastDeploy: Deploy = { faults: [], keep: 'keeps', events: finalEvents as never };

describe('whatever fails on the way, the next run that does not ends with one active subscription', () => {
  it('one deploy after another, with one place for the key', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deploys, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (plans, asks) => {
          const url = bench.newUrl();
          const store = new Store(url, true);
          for (const plan of plans) {
            arm(plan.faults);
            await deploy(url, store, asks, plan).catch(() => undefined);
            bench.sandbox.clearFaults();
            // Nothing is ever active that could not be verified.
            for (const { view } of active(url)) expect(store.has(view.subscriptionId)).toBe(true);
          }
          await deploy(url, store, asks, lastDeploy);
          await expectSettled(url);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('deploys at once, over whatever was there before', { timeout: 30_000 }, async () => {
    const before = fc.array(
      fc.constantFrom(
        'Active',
        'PendingActivation',
        'DeactivatedByUser',
        tooMany,
        'DeactivatedByEventDeactivation',
      ),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        before,
        fc.array(fc.array(deploys, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        async (statuses, rounds, asks) => {
          const url = bench.newUrl();
          const store = new Store(url, false);
          for (const status of statuses) {
            const { subscriptionId, messageSignatureKey } = await bench.subs.post('/api/v1/subscriptions', {
              body: { webhookUrl: url, eventIds: ['client.created'], eventSchemaVersion: 1 },
            });
            bench.sandbox.setStatus(subscriptionId, status as 'Active');
            // With hasSecret even an active one may have lost its key.
            const lost = asks ? subscriptionId < '8' : status !== 'Active' && status !== tooMany;
            if (!lost) store.keep(subscriptionId, messageSignatureKey);
          }
          for (const plans of rounds) {
            for (const { faults } of plans) arm(faults);
            await Promise.allSettled(plans.map((plan) => deploy(url, store, asks, plan)));
            bench.sandbox.clearFaults();
            if (!asks) for (const { view } of active(url)) expect(store.has(view.subscriptionId)).toBe(true);
          }
          await deploy(url, store, asks, lastDeploy);
          await expectSettled(url);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('deploys at once, with nothing that fails, need no other run', { timeout: 30_000 }, async () => {
    const jitter = fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(jitter, async (delays) => {
        const url = bench.newUrl();
        const store = new Store(url, false);
        await Promise.all(
          delays.map(async (ms) => {
            await new Promise((later) => setTimeout(later, ms));
            await deploy(url, store, false, lastDeploy);
          }),
        );
        await expectSettled(url);
      }),
      { numRuns: 25 },
    );
  });
});
