import { equal, ok } from '../assert.ts';
import { both } from '../case.ts';

const now = { 'retry-after': '0' };

export const retryCases = both('retries', {
  'a get is repeated after 503, 429 and 408': async ({ side, fail, requests }) => {
    for (const status of [503, 429, 408]) {
      await fail({ path: side.paths.one, status, headers: now, body: { message: 'later' } });
      ok(Object.keys(await side.client().one()).length > 0, `There is no body after ${status}.`);
    }
    equal((await requests(side.paths.one)).length, 6, 'requests');
  },
  'a get is repeated after a connection that broke': async ({ side, fail }) => {
    await fail({ path: side.paths.one, cutBody: true });
    ok(Object.keys(await side.client().one()).length > 0, 'The body is empty.');
    await fail({ path: side.paths.one, drop: true });
    ok(Object.keys(await side.client().one()).length > 0, 'The body is empty.');
  },
  'repeats end, and the error counts them': async ({ side, fail, requests }) => {
    await fail({ path: side.paths.one, times: 9, status: 503, headers: now, body: { message: 'down' } });
    const { status, attempts } = await side.failure(side.client({ retry: { maxRetries: 3 } }).one());
    equal(
      [status, attempts, (await requests(side.paths.one)).length],
      [503, 4, 4],
      'status, attempts, requests',
    );
  },
  'what cannot pass is not repeated': async ({ side, fail, requests }) => {
    for (const status of [400, 403, 404, 422, 501])
      await fail({ path: side.paths.one, status, headers: now, body: { message: 'no' } });
    for (let n = 0; n < 5; n++) await side.failure(side.client().one());
    equal((await requests(side.paths.one)).length, 5, 'requests');
  },
  'a post is not repeated after 500, nor after 503 without Retry-After': async ({ side, fail, requests }) => {
    for (const status of [500, 503])
      await fail({ path: side.paths.create, status, body: { message: 'down' } });
    equal((await side.failure(side.client().create())).attempts, 1, 'attempts');
    equal((await side.failure(side.client().create())).attempts, 1, 'attempts');
    equal((await requests(side.paths.create)).length, 2, 'requests');
  },
  'a post is repeated after 503 with Retry-After, and where the call allows it': async (bench) => {
    const { side, fail, requests } = bench;
    await fail({ path: side.paths.create, status: 503, headers: now, body: {} });
    await side.client().create();
    await fail({ path: side.paths.create, status: 500, headers: now, body: {} });
    await side.client().create({ retry: { methods: ['POST'] } });
    equal((await requests(side.paths.create)).length, 4, 'requests');
  },
  'a post whose connection breaks is not repeated by us': async ({ side, fail }) => {
    const { fetch } = globalThis;
    let calls = 0;
    const counted: typeof fetch = (...args) => {
      calls++;
      return fetch(...args);
    };
    await fail({ path: side.paths.create, method: 'POST', drop: true, times: 9 });
    const { kind, attempts } = await side.failure(side.client({ fetch: counted }).create());
    equal([kind, attempts, calls], ['connection', 1, 1], 'the error and the calls');
  },
  'a post whose kept-alive connection breaks reaches the server once': async ({ side, fail, requests }) => {
    const client = side.client();
    const { create, renew } = side.paths;
    await fail({ method: 'POST', drop: true, times: 9 });
    const posts = [
      () => side.failure(client.create()),
      () => side.failure(client.renew()),
      () => client.raw('create'),
    ];
    for (const post of posts) {
      // Leaves a connection that is kept alive.
      await client.one();
      await post();
    }
    const sent = (await requests()).filter(({ method }) => method === 'POST').map(({ path }) => path);
    equal(sent, [create, renew, create], 'the posts');
  },
  'a Retry-After beyond 30 seconds is not waited for': async ({ side, fail }) => {
    const headers = { 'retry-after': '31' };
    await fail({ path: side.paths.one, status: 429, headers, body: { message: 'later' } });
    const { retryAfterMs, attempts } = await side.failure(side.client().one());
    equal([retryAfterMs, attempts], [31_000, 1], 'the error');
  },
  'a call has no longer than maxElapsedMs, waits included': async ({ side, fail }) => {
    const headers = { 'retry-after': '5' };
    await fail({ path: side.paths.one, times: 9, status: 503, headers, body: { message: 'down' } });
    const started = Date.now();
    const { status } = await side.failure(side.client({ retry: { maxElapsedMs: 1_000 } }).one());
    ok(status === 503 && Date.now() - started < 3_000, `It took ${Date.now() - started} ms`);
  },
});
