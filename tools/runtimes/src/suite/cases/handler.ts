import { memoryStore as mindbodyStore } from '@x/mindbody/webhooks';
import { memoryStore as pushpressStore } from '@x/pushpress/webhooks';
import { deferred, equal, ok, soon } from '../assert.ts';
import type { Bench } from '../bench.ts';
import { both } from '../case.ts';
import { type HookSide, hookSides } from '../hook-sides.ts';

const secret = 'a-secret-of-the-handler';
const address = 'http://127.0.0.1/hook';
const hooks = ({ side }: Bench): HookSide => hookSides[side.vendor];
const storeOf = ({ side }: Bench) => (side.vendor === 'pushpress' ? pushpressStore() : mindbodyStore());

export const handlerCases = both('webhooks', {
  'a handler answers 204 to what is genuine, and runs once for it': async (bench) => {
    const side = hooks(bench);
    const events: object[] = [];
    const handler = side.handler({ secret, act: (event) => events.push(event) });
    const event = side.example();
    equal((await handler(await side.sign(event, { secret }))).status, 204, 'the status');
    equal(events, [event], 'the events');
  },
  'a handler runs nothing for what is not genuine, and says why by its status': async (bench) => {
    const side = hooks(bench);
    const events: object[] = [];
    const errors: unknown[] = [];
    const options = {
      secret,
      act: (event: object) => events.push(event),
      onError: (error: unknown) => errors.push(error),
    };
    const handler = side.handler(options);
    const { headers } = await side.sign(side.example(), { secret });
    const signature = headers.get(side.header)!;
    const post = (body: BodyInit, more: Record<string, string> = { [side.header]: signature }) =>
      handler(new Request(address, { method: 'POST', body, headers: more }));
    equal((await post('{}', {})).status, 401, 'without a signature');
    equal(
      (await post(JSON.stringify(side.example()).replace(/\d/, '7'), { [side.header]: 'x' })).status,
      401,
      'a bad one',
    );
    equal(
      (await handler(await side.sign(side.example(), { secret: 'another' }))).status,
      401,
      'another secret',
    );
    equal((await post('x'.repeat(2 ** 20 + 1))).status, 413, 'a large body');
    // At Mindbody all of the body is signed, so that what is no JSON has to be signed too.
    const text =
      side.header === 'webhook-signature' ? post('no JSON') : handler(await side.sign('no JSON', { secret }));
    equal((await text).status, 400, 'no JSON');
    equal([events.length, errors.length], [0, 5], 'events and errors');
  },
  'a method that is none of the vendor’s is refused': async (bench) => {
    const side = hooks(bench);
    const handler = side.handler({ secret });
    const got = await handler(new Request(address));
    equal([got.status, (got.headers.get('allow') ?? '').split(', ')[0]], [405, 'POST'], 'a GET');
    equal((await handler(new Request(address, { method: 'HEAD' }))).status, side.probeStatus, 'a HEAD');
  },
  'the vendor tries again when the receiver fails': async (bench) => {
    const side = hooks(bench);
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(String(error));
    const act = async () => {
      throw new Error('the database is down');
    };
    equal(
      (await side.handler({ secret, act, onError })(await side.sign(side.example(), { secret }))).status,
      500,
      'act',
    );
    const lost = side.handler({ secret: undefined, onError });
    equal((await lost(await side.sign(side.example(), { secret }))).status, 500, 'without a secret');
    ok(errors.length === 2 && errors[0] === 'Error: the database is down', `The errors are ${errors.join()}`);
  },
  'a body that does not arrive is answered 408': async (bench) => {
    const side = hooks(bench);
    const { headers } = await side.sign(side.example(), { secret });
    const body = new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode('{')) });
    const request = new Request(address, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    const { status } = await soon(side.handler({ secret, bodyTimeoutMs: 50 })(request));
    equal(status, 408, 'the status');
  },
  'a repeat is acted on once': async (bench) => {
    const side = hooks(bench);
    let runs = 0;
    const handler = side.handler({ secret, act: () => runs++, dedupe: { store: storeOf(bench) } });
    const event = side.example();
    for (let n = 0; n < 3; n++)
      equal((await handler(await side.sign(event, { secret }))).status, 204, 'the status');
    equal(runs, 1, 'runs');
  },
  'a repeat of what is at work is put off, and what failed may come again': async (bench) => {
    const side = hooks(bench);
    const running = deferred();
    const begun = deferred();
    let runs = 0;
    const act = async () => {
      begun.resolve();
      if (++runs === 1) await running.promise;
    };
    const handler = side.handler({ secret, act, dedupe: { store: storeOf(bench) } });
    const event = side.example();
    const first = handler(await side.sign(event, { secret }));
    await begun.promise;
    const second = await handler(await side.sign(event, { secret }));
    ok(second.status === 503 && second.headers.get('retry-after'), `A repeat was answered ${second.status}`);
    running.reject(new Error('failed'));
    equal((await first).status, 500, 'the first');
    equal((await handler(await side.sign(event, { secret }))).status, 204, 'the third');
    equal(runs, 2, 'runs');
  },
  'work that takes long goes on after the answer, where the platform has waitUntil': async (bench) => {
    const side = hooks(bench);
    const running = deferred();
    const works: Promise<unknown>[] = [];
    const handler = side.handler({ secret, act: () => running.promise, ackTimeoutMs: 20 });
    const context = { waitUntil: (work: Promise<unknown>) => works.push(work) };
    const answer = await handler(await side.sign(side.example(), { secret }), context);
    equal(answer.status, 202, 'the status');
    running.resolve();
    equal(works.length, 1, 'works that were handed over');
    await works[0];
  },
});
