import { describe, expectTypeOf, it } from 'vitest';
import type { EventData, EventName } from '../../src/generated/events.ts';
import { exampleEvent } from '../../src/testing/index.ts';
import {
  createWebhookHandler,
  type MindbodyEvent,
  type MindbodyEventName,
  type MindbodyUnlistedEvent,
  siteIdOf,
  verifyWebhook,
} from '../../src/webhooks/index.ts';

declare const event: MindbodyEvent;

describe('an event narrows', () => {
  it('by ===', () => {
    if (event.eventId === 'client.created')
      expectTypeOf(event.eventData).toEqualTypeOf<EventData['client.created']>();
    if (event.eventId === 'classRosterBooking.cancelled')
      expectTypeOf(event.eventData).toEqualTypeOf<EventData['classRosterBooking.cancelled']>();
    // @ts-expect-error before it is narrowed, the data may be anything
    event.eventData.email;
  });

  it('by switch, down to the arm for names that are not listed', () => {
    switch (event.eventId) {
      case 'site.updated':
      case 'site.deactivated':
        expectTypeOf(event.eventData).toEqualTypeOf<EventData['site.updated']>();
        break;
      case 'clientArrival.created':
        expectTypeOf(event.eventData['anything']).toEqualTypeOf<unknown>();
        break;
      default:
        expectTypeOf(event).not.toExtend<{ eventId: 'site.updated' }>();
    }
  });

  it('by destructuring', () => {
    const { eventId: name, eventData: data } = event;
    if (name === 'client.created') expectTypeOf(data).toEqualTypeOf<EventData['client.created']>();
  });

  it('to the arm for other names when every listed one is done with', () => {
    const listed = (name: MindbodyEvent['eventId']): name is MindbodyEventName => Boolean(name);
    if (!listed(event.eventId)) expectTypeOf(event.eventId).toEqualTypeOf<MindbodyUnlistedEvent['eventId']>();
    expectTypeOf<
      Exclude<MindbodyEvent, { eventId: MindbodyEventName }>
    >().toEqualTypeOf<MindbodyUnlistedEvent>();
    expectTypeOf<MindbodyUnlistedEvent['eventData']>().toEqualTypeOf<unknown>();
  });

  it('and its name is a string all the same', () => {
    expectTypeOf(event.eventId).toExtend<string>();
    expectTypeOf(event.messageId).toEqualTypeOf<string>();
  });

  it('never to a name that does not exist', () => {
    // @ts-expect-error misspelt
    if (event.eventId === 'client.craeted') return;
  });

  it('and there are no more and no fewer names than were generated', () => {
    expectTypeOf<MindbodyEventName>().toEqualTypeOf<EventName>();
    expectTypeOf<MindbodyEventName>().not.toEqualTypeOf<string>();
  });
});

describe('createWebhookHandler', () => {
  it('narrows the argument of each function', () => {
    createWebhookHandler({
      secret: 's',
      on: {
        'client.created': (created, { request, context }) => {
          expectTypeOf(created.eventId).toEqualTypeOf<'client.created'>();
          expectTypeOf(created.eventData).toEqualTypeOf<EventData['client.created']>();
          expectTypeOf(request).toEqualTypeOf<Request>();
          expectTypeOf(context).toEqualTypeOf<unknown>();
        },
        'client.updated': async (e) => e.eventData,
        'class.updated': undefined,
      },
      otherwise: (other) => expectTypeOf(other).toEqualTypeOf<MindbodyEvent>(),
      onError: (error, info) => {
        expectTypeOf(error).toEqualTypeOf<unknown>();
        expectTypeOf(info.event).toEqualTypeOf<MindbodyEvent | undefined>();
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
        'client.craeted': () => {},
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
    ).resolves.toEqualTypeOf<MindbodyEvent>();
    const headers = {} as import('node:http').IncomingHttpHeaders;
    verifyWebhook({ body: Buffer.from(''), headers }, { secret: ['s'], maxBytes: undefined });
    verifyWebhook({ body: 'text', headers: new Headers() }, { secret: (request) => request.body });
    verifyWebhook(new Request('http://localhost'), { secret: async (request) => request.url });
    // @ts-expect-error parsed
    verifyWebhook({ body: { eventId: 'x' }, headers }, { secret: 's' });
  });

  it('gives what siteIdOf takes', () => {
    expectTypeOf(siteIdOf(event)).toEqualTypeOf<number | undefined>();
  });
});

describe('exampleEvent', () => {
  it('is typed by its name, overrides too', () => {
    const example = exampleEvent('client.created', { eventData: { email: 'a@example.com' }, messageId: 'm' });
    expectTypeOf(example.eventData).toEqualTypeOf<EventData['client.created']>();
    // @ts-expect-error no such event
    exampleEvent('client.craeted');
    // @ts-expect-error of another type
    exampleEvent('client.created', { eventData: { email: 5 } });
    // @ts-expect-error no such member
    exampleEvent('client.created', { eventData: { emial: 'x' } });
  });
});
