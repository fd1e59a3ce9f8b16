import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Behaviour,
  cutBody,
  empty,
  hostileServer,
  html,
  json,
  never,
  reset,
} from '../support/hostile-server.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, loosely, openApiFetch, testClient } from '../support/test-client.js';

const ok = json({ fine: true });
const busy = (retryAfter: string, status = 429) => empty(status, { 'retry-after': retryAfter });

describe('what is repeated', () => {
  const passing: [string, Behaviour][] = [
    ...[408, 429, 500, 502, 503, 504].map((status): [string, Behaviour] => [`a ${status}`, empty(status)]),
    ['a reset connection', reset],
    ['a body that is cut off', cutBody()],
    ['an error body that is cut off', cutBody(400)],
  ];
  for (const method of ['get', 'put', 'delete'] as const) {
    it.each(passing)(`${method} is repeated after %s`, async (_, behaviour) => {
      const server = await hostileServer(behaviour, ok);
      expect(await loosely(testClient(server.url))[method]('/things')).toEqual({ fine: true });
      expect(server.requests.map((request) => request.method)).toEqual([
        method.toUpperCase(),
        method.toUpperCase(),
      ]);
    });
  }

  for (const method of ['HEAD', 'OPTIONS'] as const) {
    it(`${method} is repeated`, async () => {
      const server = await hostileServer(empty(500), empty(200));
      const raw = openApiFetch(testClient(server.url)) as unknown as Record<
        string,
        (path: string) => Promise<unknown>
      >;
      await raw[method]?.('/things');
      expect(server.requests).toHaveLength(2);
    });
  }

  it.each([400, 401, 403, 404, 409, 422, 501, 505])('get is not repeated after a %i', async (status) => {
    const server = await hostileServer(empty(status));
    const error = await failure(testClient(server.url).get('/things'));
    expect(error).toMatchObject({ kind: 'status', status, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it('a success that is no JSON is not repeated', async () => {
    const server = await hostileServer(html(200));
    expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ kind: 'body', attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  for (const method of ['post', 'patch'] as const) {
    it.each(passing)(`${method} is not repeated after %s`, async (_, behaviour) => {
      const server = await hostileServer(behaviour, ok);
      expect(await failure(testClient(server.url)[method]('/things', { body: {} }))).toMatchObject({
        attempts: 1,
      });
      expect(server.requests).toHaveLength(1);
    });

    it(`${method} is not repeated after a timeout`, async () => {
      const clock = new ManualClock();
      const server = await hostileServer(never);
      const call = failure(testClient(server.url, {}, clock)[method]('/things', { body: {} }));
      await server.seen(1);
      clock.advance(20_000);
      expect(await call).toMatchObject({ kind: 'timeout', attempts: 1 });
      expect(server.requests).toHaveLength(1);
    });

    it.each([429, 503])(`${method} is repeated after a %i with Retry-After`, async (status) => {
      const server = await hostileServer(busy('1', status), ok);
      expect(await testClient(server.url)[method]('/things', { body: { a: 1 } })).toEqual({ fine: true });
      expect(server.requests.map((request) => request.body)).toEqual(['{"a":1}', '{"a":1}']);
    });

    it.each([408, 500, 502, 504])(`${method} is not repeated after a %i with Retry-After`, async (status) => {
      const server = await hostileServer(busy('1', status), ok);
      await failure(testClient(server.url)[method]('/things', { body: {} }));
      expect(server.requests).toHaveLength(1);
    });

    it.each(['soon', 'abc 5', '-1', '', '1 2', '20260101', '5;q=1'])(
      `${method} is not repeated after a 503 whose Retry-After is %j`,
      async (garbage) => {
        const server = await hostileServer(busy(garbage, 503), ok);
        const error = await failure(testClient(server.url)[method]('/things', { body: {} }));
        // Eight digits are a number of seconds: far too many to wait.
        expect(error.retryAfterMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(30_000);
        expect(server.requests).toHaveLength(1);
      },
    );

    it(`${method} is repeated where the call opts in, and only there`, async () => {
      const server = await hostileServer(empty(500), ok, empty(500));
      const client = testClient(server.url);
      const retry = { methods: [method] };
      expect(await client[method]('/things', { body: {}, retry })).toEqual({ fine: true });
      await failure(client[method]('/things', { body: {} }));
      expect(server.requests).toHaveLength(3);
    });
  }

  it('raw POST is not repeated either', async () => {
    const server = await hostileServer(empty(500), ok);
    const { error } = await openApiFetch(testClient(server.url)).POST('/things', { body: {} });
    expect(error).toMatchObject({ kind: 'status', status: 500, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it('opting in for POST alone takes GET off the list', async () => {
    const server = await hostileServer(empty(500), ok);
    await failure(testClient(server.url).get('/things', { retry: { methods: ['POST'] } }));
    expect(server.requests).toHaveLength(1);
  });
});

describe('how often', () => {
  it('is twice by default', async () => {
    const server = await hostileServer(empty(500));
    expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ status: 500, attempts: 3 });
    expect(server.requests).toHaveLength(3);
  });

  it.each([0, 1, 4])('is as the client says: %i', async (maxRetries) => {
    const server = await hostileServer(empty(500));
    await failure(testClient(server.url, { retry: { maxRetries } }).get('/things'));
    expect(server.requests).toHaveLength(maxRetries + 1);
  });

  it('is as the call says, which wins', async () => {
    const server = await hostileServer(empty(500));
    await failure(
      testClient(server.url, { retry: { maxRetries: 5 } }).get('/things', { retry: { maxRetries: 1 } }),
    );
    expect(server.requests).toHaveLength(2);
  });

  it('bounds 429s with Retry-After too', async () => {
    const server = await hostileServer(busy('0'));
    expect(await failure(testClient(server.url).post('/things', { body: {} }))).toMatchObject({
      attempts: 3,
    });
    expect(server.requests).toHaveLength(3);
  });
});

describe('how long the waits are', () => {
  it('doubles from half a second to eight, with full jitter', async () => {
    const clock = new ManualClock(8_000);
    clock.chance = 0.999;
    const server = await hostileServer(empty(500));
    const retry = { maxRetries: 7 };
    await failure(testClient(server.url, { retry }, clock).get('/things'));
    expect(clock.skipped.map((ms) => Math.round(ms / 0.999))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  it('may be nothing', async () => {
    const clock = new ManualClock(8_000);
    clock.chance = 0;
    const server = await hostileServer(empty(500));
    await failure(testClient(server.url, {}, clock).get('/things'));
    expect(clock.skipped).toEqual([0, 0]);
  });

  it('is what Retry-After says in seconds', async () => {
    const clock = new ManualClock(19_000);
    const server = await hostileServer(busy('17'), ok);
    await testClient(server.url, {}, clock).get('/things');
    expect(clock.skipped).toEqual([17_000]);
  });

  it('is what Retry-After says as a date', async () => {
    const clock = new ManualClock(19_000);
    const server = await hostileServer(busy(new Date(clock.now() + 11_000).toUTCString()), ok);
    await testClient(server.url, {}, clock).get('/things');
    expect(clock.skipped).toEqual([11_000]);
  });

  it('is nothing for a date that has passed', async () => {
    const clock = new ManualClock(19_000);
    const server = await hostileServer(busy('Sunday, 06-Nov-94 08:49:37 GMT'), ok);
    await testClient(server.url, {}, clock).get('/things');
    expect(clock.skipped).toEqual([0]);
  });

  it('is the back-off for a GET whose Retry-After makes no sense', async () => {
    const clock = new ManualClock(8_000);
    const server = await hostileServer(busy('tomorrow'), ok);
    await testClient(server.url, {}, clock).get('/things');
    expect(clock.skipped).toEqual([250]);
  });

  it('thirty seconds are waited, more are not, and the error says how many', async () => {
    const clock = new ManualClock(8_000);
    const server = await hostileServer(busy('30'), busy('31'));
    const call = failure(testClient(server.url, {}, clock).get('/things'));
    await clock.waiting(30_000);
    clock.advance(30_000);
    expect(await call).toMatchObject({ status: 429, retryAfterMs: 31_000, attempts: 2 });
    expect(server.requests).toHaveLength(2);
  });
});

it('whatever the server does, a POST arrives once, except for a 429 or 503 with Retry-After; none arrive too often', async () => {
  const step = fc.oneof(
    fc.record({
      status: fc.constantFrom(200, 204, 301, 400, 408, 409, 429, 500, 502, 503, 504),
      retryAfter: fc.option(
        fc.constantFrom('0', '1', '29', '31', 'Thu, 01 Jan 2026 00:00:05 GMT', 'abc 1', ''),
      ),
    }),
    fc.constantFrom('reset' as const, 'cut' as const),
  );
  const methods = fc.constantFrom('get', 'post', 'put', 'patch', 'delete');
  await fc.assert(
    fc.asyncProperty(
      methods,
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.nat(3),
      async (method, steps, maxRetries) => {
        const script = steps.map((each): Behaviour => {
          if (each === 'reset') return reset;
          if (each === 'cut') return cutBody();
          return empty(each.status, each.retryAfter === null ? {} : { 'retry-after': each.retryAfter });
        });
        const server = await hostileServer(...script);
        // Every pause is skipped, and no timeout.
        const options = { timeoutMs: 40_000, retry: { maxRetries, maxElapsedMs: 1e9 } };
        const client = testClient(server.url, options, new ManualClock(30_000));
        await client[method as 'get']('/things').catch(() => {});
        const count = server.requests.length;
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(maxRetries + 1);
        const invitesRepeat = (each: (typeof steps)[number] | undefined) =>
          typeof each === 'object' &&
          [429, 503].includes(each.status) &&
          /^(0|1|29|Thu.*)$/.test(each.retryAfter ?? '');
        const answers = Array.from({ length: count - 1 }, (_, i) => steps[Math.min(i, steps.length - 1)]);
        if (method === 'post' || method === 'patch') expect(answers.every(invitesRepeat)).toBe(true);
      },
    ),
    { numRuns: 80 },
  );
});
