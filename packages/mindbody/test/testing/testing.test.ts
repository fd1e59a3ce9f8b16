import { describe, expect, it } from 'vitest';
import { eventNames } from '../../src/generated/events.ts';
import { exampleEvent, sign, signRequest } from '../../src/testing/index.ts';
import { createWebhookHandler, verifyWebhook } from '../../src/webhooks/index.ts';

const secret = 'a secret';

describe('exampleEvent', () => {
  it.each(eventNames)('gives %s, which can be signed and verified', async (name) => {
    const event = exampleEvent(name);
    expect(event.eventId).toBe(name);
    expect(await verifyWebhook(await signRequest(event, { secret }), { secret })).toStrictEqual(event);
  });

  it('gives a new one each time, overridden or not', () => {
    const first = exampleEvent('client.created');
    (first.eventData as { email: unknown }).email = 'changed';
    expect(exampleEvent('client.created').eventData.email).not.toBe('changed');
    const tags = { eventData: { email: 'ana@example.com' } };
    const second = exampleEvent('client.created', tags as never);
    expect(second.eventData).not.toBe(tags.eventData);
  });

  it('happens now, with an identity of its own, unless the overrides have one', () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const events = Array.from({ length: 50 }, () => exampleEvent('client.created'));
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(50);
    for (const { messageId, eventInstanceOriginationDateTime: time } of events) {
      expect(messageId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Date.parse(time) >= before && Date.parse(time) <= Date.now()).toBe(true);
    }
    const mine = { messageId: 'mine', eventInstanceOriginationDateTime: '2026-03-02T09:00:00Z' };
    expect(exampleEvent('client.created', mine)).toMatchObject(mine);
    expect(exampleEvent('client.created', { messageId: undefined })).not.toHaveProperty('messageId');
  });

  it.each([
    [{ dat: {} }, 'there is no override "dat", only messageId, eventSchemaVersion, '],
    [{ email: 'ana@example.com' }, 'there is no override "email", only '],
    [{ eventId: 'client.updated' }, 'there is no override "eventId", only '],
    ['ana@example.com', 'the overrides are no object.'],
  ])('%j names no member of an event', (overrides, sentence) => {
    const make = () => exampleEvent('client.created', overrides as never);
    expect(make).toThrow(`exampleEvent: ${sentence}`);
    expect(make).toThrow(TypeError);
  });

  it('changes the members that are named, at any depth, and leaves the others', () => {
    const plain = exampleEvent('client.created');
    const changed = exampleEvent('client.created', {
      messageId: plain.messageId,
      eventInstanceOriginationDateTime: plain.eventInstanceOriginationDateTime,
      eventData: { email: 'ana@example.com' },
    });
    expect(changed).toStrictEqual({ ...plain, eventData: { ...plain.eventData, email: 'ana@example.com' } });
  });

  it('takes a member away that is undefined, replaces lists, and takes __proto__ for a name', () => {
    const overrides = JSON.parse('{"eventData":{"__proto__":{"polluted":true},"list":[1]}}');
    overrides.eventData.email = undefined;
    const changed = exampleEvent('client.created', overrides).eventData;
    expect(Object.hasOwn(changed, 'email')).toBe(false);
    expect(Object.hasOwn(changed, '__proto__')).toBe(true);
    expect(changed).toMatchObject({ list: [1] });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('says which names there are when there is none of this name', () => {
    for (const name of ['nothing', 'constructor', '__proto__'])
      expect(() => exampleEvent(name as never)).toThrow(
        /^There is no Mindbody event ".*": use one of .*client.created/,
      );
  });
});

describe('signRequest', () => {
  const event = exampleEvent('client.created');

  it("is a POST of the event with the vendor's headers", async () => {
    const request = await signRequest(event, { secret });
    expect([request.method, request.url]).toEqual(['POST', 'http://localhost/webhook']);
    expect(request.headers.get('content-type')).toBe('application/json');
    expect(request.headers.get('x-mindbody-signature')).toMatch(/^sha256=[A-Za-z0-9+/]{43}=$/);
    expect(await request.json()).toStrictEqual(event);
  });

  it('takes an address, and headers that win over its own', async () => {
    const options = {
      secret,
      url: 'https://example.com/hook',
      headers: { 'x-mindbody-signature': 'x', 'X-More': 'y' },
    };
    const request = await signRequest(event, options);
    expect(request.url).toBe('https://example.com/hook');
    expect([request.headers.get('x-mindbody-signature'), request.headers.get('x-more')]).toEqual(['x', 'y']);
  });

  it('signs a raw body as it is, text or bytes', async () => {
    const body = ` ${JSON.stringify(event)}\n`;
    for (const raw of [body, new TextEncoder().encode(body), Buffer.from(body)]) {
      const request = await signRequest(raw, { secret });
      expect(await request.clone().text()).toBe(body);
      expect(await verifyWebhook(request, { secret })).toStrictEqual(event);
    }
  });

  it('makes what a handler takes, and refuses with another secret', async () => {
    const handler = createWebhookHandler({ secret, on: {} });
    expect((await handler(await signRequest(event, { secret }))).status).toBe(204);
    expect((await handler(await signRequest(event, { secret: 'other' }))).status).toBe(401);
  });

  it('needs a secret', async () => {
    for (const sign of [
      signRequest(event, { secret: '' }),
      signRequest(event, { secret: undefined as never }),
    ])
      await expect(sign).rejects.toThrow(new TypeError('signRequest: secret is missing or empty.'));
  });

  it.each([
    [event, undefined, 'the options are no object.'],
    [event, secret, 'the options are no object.'],
    [event, { secert: secret }, 'there is no option "secert", only secret, url, headers.'],
    [event, { secret: [secret] }, 'secret is not a text.'],
    [event, { secret, url: '/hook' }, 'url is no URL.'],
    [
      event,
      { secret, url: 'https://me:hunter2@localhost' },
      'url has a user name or a password, which no Request takes.',
    ],
    [undefined, { secret }, 'the event is neither an object nor a text.'],
    [null, { secret }, 'the event is neither an object nor a text.'],
  ])('signRequest(%#) is refused in a sentence', async (given, options, sentence) => {
    await expect(signRequest(given as never, options as never)).rejects.toThrow(
      new TypeError(`signRequest: ${sentence}`),
    );
  });

  it('takes headers of any kind, with undefined for none', async () => {
    for (const headers of [new Headers({ 'x-more': 'y' }), [['x-more', 'y']], { 'x-more': 'y' }])
      expect((await signRequest(event, { secret, headers: headers as never })).headers.get('x-more')).toBe(
        'y',
      );
    await signRequest(event, { secret, headers: undefined, url: undefined });
  });
});

it('sign() refuses what is no option of its own', async () => {
  const options = { secret, url: 'https://gym.example.com' };
  await expect(sign('{"data":1}', options)).rejects.toThrow('sign: there is no option "url", only secret.');
});

it('sign() gives the headers of a raw body', async () => {
  const body = JSON.stringify(exampleEvent('client.created'));
  const headers = await sign(body, { secret });
  await expect(verifyWebhook({ body, headers }, { secret })).resolves.toBeDefined();
});
