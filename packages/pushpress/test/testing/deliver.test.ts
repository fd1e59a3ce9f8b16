import { describe, expect, it } from 'vitest';
import { deliver, exampleEvent } from '../../src/testing/index.ts';
import { createWebhookHandler, memoryStore, verifyWebhook } from '../../src/webhooks/index.ts';

const secret = 'a secret';
const events = Array.from({ length: 8 }, (_, number) =>
  exampleEvent('customer.created', { data: { email: `${number}` } }),
);
const numbers = (list: readonly { event: (typeof events)[number] }[]) =>
  list.map(({ event }) => Number(event.data.email));

describe('deliver', () => {
  it('hands the events over in their order, one after the other, and gives the answers', async () => {
    let underWay = 0;
    const seen: unknown[] = [];
    const handler = async (request: Request) => {
      underWay += 1;
      expect(underWay).toBe(1);
      const event = await verifyWebhook(request, { secret });
      await new Promise(setImmediate);
      underWay -= 1;
      seen.push(event);
      return Response.json(seen.length, { status: 220 + seen.length });
    };
    const answers = await deliver(handler, events, { secret });
    expect(seen).toEqual(events);
    expect(answers.map(({ event }) => event)).toEqual(events);
    expect(answers.map(({ status }) => status)).toEqual([221, 222, 223, 224, 225, 226, 227, 228]);
    expect(await answers[2]!.response.json()).toBe(3);
  });

  it('repeats each, to the byte', async () => {
    const bodies: string[] = [];
    const handler = async (request: Request) => {
      bodies.push(await request.text());
      return new Response(null, { status: 204 });
    };
    const answers = await deliver(handler, events.slice(0, 2), { secret, duplicates: 2 });
    expect(numbers(answers)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(new Set(bodies).size).toBe(2);
  });

  it('shuffles as the seed says: each as often as it should come, and the same way each time', async () => {
    const handler = createWebhookHandler({ secret, on: {} });
    const shuffled = async (seed?: number) =>
      numbers(await deliver(handler, events, { secret, duplicates: 1, shuffle: true, seed }));
    const [first, same, other, unseeded] = [
      await shuffled(1),
      await shuffled(1),
      await shuffled(2),
      await shuffled(),
    ];
    const sorted = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7];
    expect(same).toEqual(first);
    expect(unseeded).toEqual(first);
    expect(other).not.toEqual(first);
    for (const order of [first, other]) {
      expect(order).not.toEqual(sorted);
      expect(order.toSorted()).toEqual(sorted);
    }
  });

  it('puts every event first under some seed', async () => {
    const handler = () => new Response();
    const firsts = new Set<number>();
    for (let seed = -20; seed < 80; seed += 1)
      firsts.add(numbers(await deliver(handler, events, { secret, shuffle: true, seed }))[0]!);
    expect(firsts.size).toBe(events.length);
  });

  it('has as many under way as it is told, and keeps the answers in order', async () => {
    let underWay = 0;
    let most = 0;
    const handler = async (request: Request) => {
      underWay += 1;
      most = Math.max(most, underWay);
      const event = await verifyWebhook(request, { secret });
      const number = Number((event as (typeof events)[number]).data.email);
      for (let turns = 0; turns < 8 - number; turns += 1) await new Promise(setImmediate);
      underWay -= 1;
      return new Response(null, { status: 200 + number });
    };
    const answers = await deliver(handler, events, { secret, concurrency: 3 });
    expect(answers.map(({ status }) => status - 200)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('sends raw bodies, and to the address that is given', async () => {
    const url = 'https://gym.example.com/hook';
    const handler = async (request: Request) => new Response(request.url);
    const [answer] = await deliver(handler, [JSON.stringify(events[0])], { secret, url });
    expect(await answer!.response.text()).toBe(url);
  });

  it('refuses what makes no sense, and passes on what the handler throws', async () => {
    const handler = createWebhookHandler({ secret, on: {} });
    for (const options of [{ duplicates: -1 }, { duplicates: 0.5 }, { concurrency: 0 }])
      await expect(deliver(handler, events, { secret, ...options })).rejects.toThrow(
        /^deliver: \w+ is not a whole/,
      );
    const failing = () => Promise.reject(new Error('no'));
    await expect(deliver(failing, events, { secret })).rejects.toThrow('no');
    expect(await deliver(handler, [], { secret })).toEqual([]);
  });

  it.each([
    [undefined, [], { secret }, 'the handler is not a function.'],
    ['ok', exampleEvent('customer.created'), { secret }, 'the events are not a list.'],
    ['ok', undefined, { secret }, 'the events are not a list.'],
    [
      'ok',
      [exampleEvent('customer.created'), undefined],
      { secret },
      'the event is neither an object nor a text.',
    ],
    ['ok', [], undefined, 'the options are no object.'],
    ['ok', [], { secret: '' }, 'secret is missing or empty.'],
    [
      'ok',
      [],
      { secret, duplicate: 2 },
      'there is no option "duplicate", only secret, url, headers, duplicates, ',
    ],
    ['ok', [], { secret, seed: 'a' }, 'seed is not a number.'],
  ])('refuses %#, before anything is delivered', async (given, list, options, sentence) => {
    const handler = given && (() => expect.unreachable('it is delivered'));
    const error = await deliver(handler as never, list as never, options as never).catch((reason) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(`deliver: ${sentence}`);
  });

  it('says so when the handler answers nothing', async () => {
    const handler = async () => undefined as never;
    await expect(deliver(handler, events, { secret })).rejects.toThrow(
      'deliver: the handler gave no Response.',
    );
  });

  it('has a handler with dedupe run once for each event, as its example says', async () => {
    const seen: string[] = [];
    const handler = createWebhookHandler({
      secret,
      dedupe: { store: memoryStore() },
      on: {},
      otherwise: (event) => void seen.push(event.event),
    });
    const events = [
      exampleEvent('customer.created'),
      exampleEvent('checkin.created'),
      exampleEvent('customer.created'),
    ];
    const answers = await deliver(handler, events, { secret, duplicates: 2, shuffle: true });
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(204));
    expect(seen.sort()).toEqual(['checkin.created', 'customer.created', 'customer.created']);
  });
});
