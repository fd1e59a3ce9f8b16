import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createHandler } from '../../src/webhooks/handler.ts';
import { memoryStore } from '../../src/webhooks/index.ts';
import type { Word } from './support/words.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 5000);
// FC_RUNS=200000 takes minutes.
vi.setConfig({ testTimeout: 3_600_000 });
// Without onError, what fails on purpose would be told thousands of times.
vi.spyOn(console, 'error').mockReturnValue(undefined);
const LEASE = 300_000;

interface Step {
  readonly event: number;
  readonly outcome: 'succeeds' | 'fails' | 'dies';
}

interface Attempt {
  readonly id: string;
  readonly leaseEnd: number;
  state: 'runs' | 'succeeded' | 'failed' | 'died';
  /** Somebody else was at it before this one ended. */
  overtaken: boolean;
}

const step = (events: number, ...outcomes: Step['outcome'][]) =>
  fc.record({ event: fc.nat(events - 1), outcome: fc.constantFrom(...outcomes) });

/** Receivers that share a store. Everything takes its time, and goes on when the scheduler says so. */
function scene(scheduler: fc.Scheduler, fault: () => boolean = () => false) {
  const attempts: Attempt[] = [];
  const problems: string[] = [];
  const state = { time: 0 };
  const memory = memoryStore({ now: () => state.time });
  const later = () => scheduler.schedule(Promise.resolve());
  // A question may be lost on the way there, and its answer on the way back.
  const through = async <Result>(ask: () => Result): Promise<Awaited<Result>> => {
    await later();
    if (fault()) throw new Error('The question is lost.');
    const answer = await ask();
    await later();
    if (fault()) throw new Error('The answer is lost.');
    return answer;
  };

  const attempt = async (id: string, leaseEnd: number, outcome: Step['outcome']) => {
    for (const other of attempts.filter((one) => one.id === id)) {
      const both = Math.min(leaseEnd, other.leaseEnd) > state.time;
      if (other.state === 'runs' && both) problems.push('two at once');
      if (other.state === 'succeeded') problems.push('again after it was done');
      other.overtaken ||= other.state === 'runs';
    }
    const own: Attempt = { id, leaseEnd, state: 'runs', overtaken: false };
    attempts.push(own);
    await later();
    own.state = outcome === 'fails' ? 'failed' : outcome === 'dies' ? 'died' : 'succeeded';
    if (outcome === 'fails') throw new Error('failed');
    if (outcome === 'dies') await new Promise(() => {});
  };

  /** Each delivery goes to a receiver of its own, since they remember nothing but in the store. */
  const deliver = async ({ event, outcome }: Step): Promise<number> => {
    const id = `event ${event}`;
    let leaseEnd = 0;
    const handler = createHandler<Word, unknown>(
      { name: 'kind', allow: 'POST', verify: async () => ({ kind: 'hello', id }), identity: async () => id },
      {
        secret: 's',
        on: { hello: () => attempt(id, leaseEnd, outcome) },
        dedupe: {
          store: {
            claim: (...args) =>
              through(() => {
                leaseEnd = state.time + LEASE;
                return memory.claim(...args);
              }),
            complete: (...args) => through(() => memory.complete(...args)),
            release: (...args) => through(() => memory.release(...args)),
          },
        },
      },
    );
    const { status } = await handler({ method: 'POST' } as Request, undefined);
    // The vendor takes this for handled, and never sends it again.
    if (status < 300 && successes(id) === 0) problems.push('given up');
    return status;
  };
  const successes = (id: string) =>
    attempts.filter((one) => one.id === id && one.state === 'succeeded').length;
  return { state, attempts, problems, successes, deliver };
}

/** Until all deliveries are at the store, so that the scheduler has them all to choose from. */
const everybodyAsks = () => new Promise((resolve) => setImmediate(resolve));

/** What the vendor does with what was not taken: it sends it again. */
async function repeatUntilTaken(
  deliver: (sent: Step) => Promise<number>,
  event: number,
  run: () => Promise<void>,
) {
  for (let repeat = 0; repeat < 3; repeat++) {
    let status = 0;
    void deliver({ event, outcome: 'succeeds' }).then((answer) => {
      status = answer;
    });
    await run();
    if (status < 300) return;
  }
  throw new Error('It is never taken.');
}

it('any interleaving of duplicates and failures in any receivers handles each event exactly once', async () => {
  const seen = new Set<number>();
  const steps = fc.array(step(3, 'succeeds', 'fails'), { minLength: 1, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), steps, async (scheduler, all) => {
      const { deliver, problems, successes } = scene(scheduler);
      for (const one of all) void deliver(one).then((status) => seen.add(status));
      await everybodyAsks();
      await scheduler.waitIdle();
      for (const event of new Set(all.map((one) => one.event))) {
        await repeatUntilTaken(deliver, event, () => scheduler.waitIdle());
        expect(successes(`event ${event}`)).toBe(1);
      }
      expect(problems).toEqual([]);
    }),
    { numRuns },
  );
  // The cases are worth something only if they meet every answer.
  expect([...seen].sort()).toEqual([204, 500, 503]);
});

it('whatever dies, outlives its lease or cannot reach the store, no event is lost', async () => {
  const met = { faults: 0, again: 0, overtaken: 0 };
  const steps = fc.array(step(2, 'succeeds', 'fails', 'fails', 'dies'), { minLength: 1, maxLength: 9 });
  const waits = fc.array(fc.constantFrom(1, LEASE / 2, LEASE - 1, LEASE), { maxLength: 4 });
  const dice = fc.infiniteStream(fc.nat(9));
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      steps,
      waits,
      dice,
      fc.boolean(),
      async (scheduler, all, ms, thrown, holds) => {
        let calm = false;
        const { state, attempts, deliver, problems, successes } = scene(scheduler, () => {
          const lost = !holds && !calm && thrown.next().value === 0;
          if (lost) met.faults++;
          return lost;
        });
        for (const one of all) void deliver(one);
        await everybodyAsks();
        for (const wait of ms)
          void scheduler.schedule(Promise.resolve()).then(() => {
            state.time += wait;
          });
        await scheduler.waitIdle();
        calm = true;
        state.time += LEASE;
        for (const event of new Set(all.map((one) => one.event))) {
          await repeatUntilTaken(deliver, event, () => scheduler.waitIdle());
          expect(successes(`event ${event}`)).toBeGreaterThanOrEqual(1);
        }
        // An attempt that outlived its lease, or a store that did not hear that all was done, may mean a second time;
        // it never means two in their leases at once, nor an event given up.
        const again = problems.filter((problem) => problem === 'again after it was done');
        expect(problems.length).toBe(again.length);
        if (holds && ms.reduce((sum, wait) => sum + wait, 0) < LEASE) expect(again).toEqual([]);
        met.again += again.length;
        met.overtaken += attempts.filter((one) => one.overtaken).length;
      },
    ),
    { numRuns },
  );
  expect(met.faults).toBeGreaterThan(numRuns / 10);
  expect(met.again).toBeGreaterThan(0);
  expect(met.overtaken).toBeGreaterThan(numRuns / 100);
});
