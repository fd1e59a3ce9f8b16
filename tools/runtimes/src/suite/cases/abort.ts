import { equal, ok, until } from '../assert.ts';
import type { Bench } from '../bench.ts';
import { both } from '../case.ts';

const nothingHangs = ({ ask }: Bench) =>
  until(async () => (await ask<number>({ do: 'hanging' })) === 0, 'A request is in flight still.');
const somethingHangs = ({ ask }: Bench) =>
  until(async () => (await ask<number>({ do: 'hanging' })) > 0, 'No request was sent.');
const quick = async <T>(work: Promise<T>): Promise<T> => {
  const started = Date.now();
  const result = await work;
  ok(Date.now() - started < 5_000, `It took ${Date.now() - started} ms.`);
  return result;
};

export const abortCases = both('abort', {
  'an attempt ends with its time, and nothing stays in flight': async (bench) => {
    const { side, facts } = bench;
    const client = side.client({ server: facts.hang, timeoutMs: 200, retry: { maxRetries: 0 } });
    const { kind, name, attempts } = await quick(side.failure(client.one()));
    equal([kind, name, attempts], ['timeout', 'TimeoutError', 1], 'the error');
    await nothingHangs(bench);
  },
  'the time of an attempt covers its body': async ({ side, fail }) => {
    await fail({ path: side.paths.one, delayBodyMs: 20_000 });
    const call = { timeoutMs: 200, retry: { maxRetries: 0 } };
    equal((await quick(side.failure(side.client().one(call)))).kind, 'timeout', 'the kind');
  },
  'every attempt has a clock of its own': async ({ side, fail }) => {
    await fail({ path: side.paths.one, delayMs: 20_000 });
    ok(Object.keys(await quick(side.client({ timeoutMs: 800 }).one())).length > 0, 'The body is empty.');
  },
  'an abort ends the call with its reason, and nothing stays in flight': async (bench) => {
    const { side, facts } = bench;
    const controller = new AbortController();
    const reason = new Error('left the page');
    const call = side.failure(side.client({ server: facts.hang }).one({ signal: controller.signal }));
    await somethingHangs(bench);
    controller.abort(reason);
    const { kind, name, cause } = await quick(call);
    equal([kind, name, cause === reason], ['abort', 'AbortError', true], 'the error');
    await nothingHangs(bench);
  },
  'an abort before the call sends nothing': async ({ side, requests }) => {
    const signal = AbortSignal.abort('no');
    const { kind, cause } = await side.failure(side.client().one({ signal }));
    equal([kind, cause], ['abort', 'no'], 'the error');
    equal((await requests()).length, 0, 'requests');
  },
  'an abort ends the wait before a repeat': async ({ side, fail, requests }) => {
    const controller = new AbortController();
    const headers = { 'retry-after': '20' };
    await fail({ path: side.paths.one, times: 9, status: 503, headers, body: {} });
    const hooks = { retry: () => void setTimeout(() => controller.abort(), 50) };
    const call = side.client({ hooks }).one({ signal: controller.signal });
    equal((await quick(side.failure(call))).kind, 'abort', 'the kind');
    equal((await requests(side.paths.one)).length, 1, 'requests');
  },
  'an abort ends a list, whose error says where': async ({ side, requests }) => {
    const controller = new AbortController();
    let rows = 0;
    const walk = async () => {
      for await (const _ of side.client().rows({ limit: 20, signal: controller.signal })) {
        if (++rows === 20) controller.abort();
      }
    };
    const { kind, cursor } = await side.failure(walk());
    ok(kind === 'abort' && cursor, `It was ${kind}, with the cursor ${cursor}`);
    equal([rows, (await requests(side.paths.rows)).length], [20, 1], 'rows and requests');
  },
  'one signal serves many calls at once': async (bench) => {
    const { side, facts } = bench;
    const controller = new AbortController();
    const client = side.client({ server: facts.hang });
    // Browsers have six connections an origin, of which the orders need one.
    const calls = [1, 2, 3, 4].map(() => side.failure(client.one({ signal: controller.signal })));
    await somethingHangs(bench);
    controller.abort();
    for (const { kind } of await quick(Promise.all(calls))) equal(kind, 'abort', 'the kind');
    await nothingHangs(bench);
  },
  'AbortSignal.timeout is a signal like any other': async (bench) => {
    const { side, facts } = bench;
    const call = side.client({ server: facts.hang }).one({ signal: AbortSignal.timeout(200) });
    const { kind, cause } = await quick(side.failure(call));
    equal([kind, (cause as Error).name], ['abort', 'TimeoutError'], 'the error');
    await nothingHangs(bench);
  },
});
