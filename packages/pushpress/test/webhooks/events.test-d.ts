import { describe, expectTypeOf, it } from 'vitest';
import type { EventData, EventName } from '../../src/generated/events.ts';
import { exampleEvent } from '../../src/testing/index.ts';
import {
  companyIdOf,
  createWebhookHandler,
  type PushPressEvent,
  type PushPressEventName,
  type PushPressUnlistedEvent,
  verifyWebhook,
} from '../../src/webhooks/index.ts';

declare const event: PushPressEvent;

describe('an event narrows', () => {
  it('by ===', () => {
    if (event.event === 'customer.created')
      expectTypeOf(event.data).toEqualTypeOf<EventData['customer.created']>();
    if (event.event === 'checkin.deleted')
      expectTypeOf(event.data).toEqualTypeOf<EventData['checkin.deleted']>();
    // @ts-expect-error before it is narrowed, the data may be anything
    event.data.email;
  });

  it('by switch, down to the arm for names that are not listed', () => {
    switch (event.event) {
      case 'app.installed':
      case 'app.uninstalled':
        expectTypeOf(event.data).toEqualTypeOf<EventData['app.installed']>();
        break;
      case 'memberapp.updated':
        expectTypeOf(event.data['anything']).toEqualTypeOf<unknown>();
        break;
      default:
        expectTypeOf(event).not.toExtend<{ event: 'app.installed' }>();
    }
  });

  it('by destructuring', () => {
    const { event: name, data } = event;
    if (name === 'customer.created') expectTypeOf(data).toEqualTypeOf<EventData['customer.created']>();
  });

  it('to the arm for other names when every listed one is done with', () => {
    const listed = (name: PushPressEvent['event']): name is PushPressEventName => Boolean(name);
    if (!listed(event.event)) expectTypeOf(event.event).toEqualTypeOf<PushPressUnlistedEvent['event']>();
    expectTypeOf<
      Exclude<PushPressEvent, { event: PushPressEventName }>
    >().toEqualTypeOf<PushPressUnlistedEvent>();
    expectTypeOf<PushPressUnlistedEvent['data']>().toEqualTypeOf<unknown>();
  });

  it('and its name is a string all the same', () => {
    expectTypeOf(event.event).toExtend<string>();
    expectTypeOf(event.created).toEqualTypeOf<number>();
  });

  it('never to a name that does not exist', () => {
    // @ts-expect-error misspelt
    if (event.event === 'customer.craeted') return;
  });

  it('and there are no more and no fewer names than were generated', () => {
    expectTypeOf<PushPressEventName>().toEqualTypeOf<EventName>();
    expectTypeOf<PushPressEventName>().not.toEqualTypeOf<string>();
  });
});

describe('createWebhookHandler', () => {
  it('narrows the argument of each function', () => {
    createWebhookHandler({
      secret: 's',
      on: {
        'customer.created': (created, { request, context }) => {
          expectTypeOf(created.event).toEqualTypeOf<'customer.created'>();
          expectTypeOf(created.data).toEqualTypeOf<EventData['customer.created']>();
          expectTypeOf(request).toEqualTypeOf<Request>();
          expectTypeOf(context).toEqualTypeOf<unknown>();
        },
        'checkin.created': async (e) => e.data,
        'class.canceled': undefined,
      },
      otherwise: (other) => expectTypeOf(other).toEqualTypeOf<PushPressEvent>(),
      onError: (error, info) => {
        expectTypeOf(error).toEqualTypeOf<unknown>();
        expectTypeOf(info.event).toEqualTypeOf<PushPressEvent | undefined>();
      },
      maxBytes: undefined,
      bodyTimeoutMs: undefined,
    });
  });

  it('refuses a misspelt name', () => {
    createWebhookHandler({
      secret: 's',
      on: {
        // @ts-expect-error misspelt
        'customer.craeted': () => {},
      },
    });
  });

  it('is called with the context that its functions want, or with none', () => {
    const plain = createWebhookHandler({ secret: 's', on: {} });
    expectTypeOf(plain).toBeCallableWith(new Request('http://localhost'));
    expectTypeOf(plain).returns.toEqualTypeOf<Promise<Response>>();
    interface Env {
      SECRET: string;
    }
    const bound = createWebhookHandler({ secret: (_request, context: Env) => context.SECRET, on: {} });
    expectTypeOf(bound).parameters.toEqualTypeOf<[request: Request, context: Env]>();
    // @ts-expect-error the context is missing
    bound(new Request('http://localhost'));
  });

  it('takes one secret, several, or a function that finds them', () => {
    createWebhookHandler({ secret: ['a', 'b'], on: {} });
    createWebhookHandler({ secret: async (request) => [request.url], on: {} });
    createWebhookHandler({ secret: process.env['SECRET'], on: {} });
    createWebhookHandler({ secret: (request) => new Map<string, string>().get(request.url), on: {} });
    // @ts-expect-error left out
    createWebhookHandler({ on: {} });
    // @ts-expect-error no secret
    createWebhookHandler({ secret: 5, on: {} });
  });
});

describe('verifyWebhook', () => {
  it('takes a Request, or a body and headers as frameworks have them', () => {
    expectTypeOf(
      verifyWebhook(new Request('http://localhost'), { secret: 's' }),
    ).resolves.toEqualTypeOf<PushPressEvent>();
    const headers = {} as import('node:http').IncomingHttpHeaders;
    verifyWebhook({ body: Buffer.from(''), headers }, { secret: ['s'], maxBytes: undefined });
    verifyWebhook({ body: 'text', headers: new Headers() }, { secret: (request) => request.body });
    verifyWebhook(new Request('http://localhost'), { secret: async (request) => request.url });
    // @ts-expect-error parsed
    verifyWebhook({ body: { event: 'x' }, headers }, { secret: 's' });
  });

  it('gives what companyIdOf takes', () => {
    expectTypeOf(companyIdOf(event)).toEqualTypeOf<string | undefined>();
  });
});

describe('exampleEvent', () => {
  it('is typed by its name, overrides too', () => {
    const example = exampleEvent('customer.created', { data: { email: 'a@example.com' }, created: 1 });
    expectTypeOf(example.data).toEqualTypeOf<EventData['customer.created']>();
    // @ts-expect-error no such event
    exampleEvent('customer.craeted');
    // @ts-expect-error of another type
    exampleEvent('customer.created', { data: { email: 5 } });
    // @ts-expect-error no such member
    exampleEvent('customer.created', { data: { emial: 'x' } });
  });
});
