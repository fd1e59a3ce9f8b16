import { describe, expect, it } from 'vitest';
import { empty, hostileServer, json } from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, KEY, testClient } from '../support/test-client.js';

const DAY_MS = 24 * 3_600_000;

describe('when the system clock changes during a call', () => {
  it.each([DAY_MS, -DAY_MS])('by %i ms, the call succeeds', async (ms) => {
    const clock = new ManualClock(8_000);
    const server = await hostileServer(empty(500), json({ fine: true }));
    const apiKey = async () => {
      clock.setForward(ms);
      return KEY;
    };
    expect(await testClient(server.url, { apiKey }, clock).get('/things')).toEqual({ fine: true });
    expect(server.requests).toHaveLength(2);
  });

  it('the call still times out', async () => {
    const clock = new ManualClock();
    const server = await hostileServer(json({}));
    const apiKey = () => new Promise<string>(() => {});
    const call = failure(testClient(server.url, { apiKey }, clock).get('/things'));
    await clock.waiting(45_000);
    clock.setForward(-DAY_MS);
    clock.advance(45_000);
    expect(await call).toMatchObject({ kind: 'timeout', attempts: 0 });
  });

  it('a Retry-After date is compared with the current system time', async () => {
    const clock = new ManualClock(19_000);
    const at = clock.now() + 3_600_000;
    const server = await hostileServer(
      empty(503, { 'retry-after': new Date(at + 7_000).toUTCString() }),
      json({ fine: true }),
    );
    clock.setForward(3_600_000);
    await testClient(server.url, {}, clock).get('/things');
    expect(clock.skipped).toEqual([7_000]);
  });
});
