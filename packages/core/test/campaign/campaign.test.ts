import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Outcome, run } from './run.js';
import { Storm } from './sea.js';

/** `CAMPAIGN_RUNS=1000 pnpm test test/campaign`; `CAMPAIGN_SEED=17` repeats one run. */
const RUNS = Number(process.env['CAMPAIGN_RUNS'] ?? 50);
const SEED = process.env['CAMPAIGN_SEED'];
/** How many runs share the machine at a time. */
const AT_ONCE = 5;

const storm = new Storm();
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  await storm.start();
});
afterAll(async () => {
  process.off('unhandledRejection', note);
  await storm.stop();
});

it('under random faults no write is sent twice, no row is lost or duplicated, nothing is unhandled, no credential is shown', {
  timeout: 60_000 + 2_000 * RUNS,
}, async () => {
  const seeds = SEED === undefined ? Array.from({ length: RUNS }, (_, at) => at + 1) : [Number(SEED)];
  const outcomes: Outcome[] = [];
  for (let at = 0; at < seeds.length; at += AT_ONCE) {
    outcomes.push(...(await Promise.all(seeds.slice(at, at + AT_ONCE).map((seed) => run(storm, seed)))));
  }
  const sum = (what: 'requests' | 'rows' | 'failures') =>
    outcomes.reduce((total, outcome) => total + outcome[what], 0);
  console.log(
    `${outcomes.length} runs: ${sum('requests')} requests, ${sum('failures')} failures, ${sum('rows')} rows`,
  );
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
  expect(unhandled).toEqual([]);
  // Without failures the test proves nothing.
  expect(sum('failures')).toBeGreaterThan(outcomes.length / 2);
});
