import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureWebhook, rotateSecret } from '../../src/lifecycle/index.ts';
import type { PushPressEventName } from '../../src/webhooks/index.ts';
import { type Bench, startBench } from './support.ts';

/** One deploy: what goes wrong on its way, and which events it wants. */
const deploys = fc.record({
  faults: fc.array(fc.record({ skip: fc.nat({ max: 4 }), kind: fc.constantFrom('refused', 'lost') }), {
    maxLength: 3,
  }),
  keep: fc.constantFrom('keeps', 'keeps', 'throws before', 'throws after'),
  events: fc.subarray(['customer.created', 'checkin.created', 'class.canceled'] as const, { minLength: 1 }),
  rotates: fc.boolean(),
});
type Deploy = typeof deploys extends fc.Arbitrary<infer D> ? D : never;

const finalEvents: PushPressEventName[] = ['class.canceled', 'customer.created'];
const lastDeploy: Deploy = { faults: [], keep: 'keeps', events: finalEvents as never, rotates: false };

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const isKept = (url: string, secret: string) => bench.secretsOf(url).includes(secret);

async function deploy(url: string, asks: boolean, { keep, events, rotates }: Deploy): Promise<void> {
  const onSecret = async (secrets: readonly string[]) => {
    if (keep === 'throws before') throw new Error('not kept');
    bench.keep(url, secrets);
    if (keep === 'throws after') throw new Error('kept, and yet');
  };
  const { webhook } = await ensureWebhook(bench.pushpress, {
    url,
    eventTypes: events,
    onSecret,
    hasSecret: asks ? (secret) => isKept(url, secret) : undefined,
  });
  if (rotates) await rotateSecret(bench.pushpress, { uuid: webhook.id, onSecret, overlapMs: 0 });
}

function arm(faults: Deploy['faults']): void {
  for (const { skip, kind } of faults)
    bench.sandbox.fail({ skip, ...(kind === 'lost' ? { drop: true } : { status: 500 }) });
}

async function expectSettled(url: string): Promise<void> {
  const [only, ...more] = bench.of(url);
  expect(more).toEqual([]);
  expect(only!.active).toBe(true);
  expect([...only!.eventTypes].sort()).toEqual(finalEvents);
  expect(await bench.deliver(only!.id)).toEqual([204]);
}

describe('whatever fails on the way, the next run that does not ends with one active webhook', () => {
  const rounds = fc.array(fc.array(deploys, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });

  it('deploys one after another and at once, rotations among them', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(rounds, fc.boolean(), async (all, asks) => {
        const url = bench.newUrl();
        for (const plans of all) {
          for (const { faults } of plans) arm(faults);
          await Promise.allSettled(plans.map((plan) => deploy(url, asks, plan)));
          bench.sandbox.clearFaults();
        }
        await deploy(url, asks, lastDeploy);
        await expectSettled(url);
      }),
      { numRuns: 80 },
    );
  });

  it('nothing is activated before its secret is kept', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deploys, { minLength: 1, maxLength: 3 }), async (plans) => {
        const url = bench.newUrl();
        for (const plan of plans) {
          bench.sandbox.clearRequests();
          arm(plan.faults);
          await deploy(url, false, { ...plan, rotates: false }).catch(() => undefined);
          bench.sandbox.clearFaults();
          const activated = bench.sandbox.requests.some(({ path }) => path.endsWith('/activate'));
          if (activated) expect(isKept(url, bench.of(url)[0]!.signingSecret)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
