import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  siteIdOf,
  type VerifyWebhookOptions,
  verifyWebhook,
  WebhookVerificationError,
} from '../../src/webhooks/index.ts';

const secret = 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=';
const hmac = (body: string | Uint8Array, key = secret) =>
  `sha256=${createHmac('sha256', key).update(body).digest('base64')}`;

const verify = (body: string | Uint8Array, options: Partial<VerifyWebhookOptions> = {}) =>
  verifyWebhook({ body, headers: { 'x-mindbody-signature': hmac(body) } }, { secret, ...options });

const reasonOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => 'accepted',
    (error) => (error instanceof WebhookVerificationError ? error.reason : String(error)),
  );
const event = '{"messageId":"m","eventId":"client.created","eventData":{"siteId":-99}}';

it.each([
  '',
  'null',
  '5',
  '[]',
  '{',
  '{}',
  '{"eventId":"x"}',
  '{"eventData":{}}',
  '{"eventId":5,"eventData":{}}',
  '{"__proto__":{"eventId":"x","eventData":{}}}',
  `${event} x`,
  `\ufeff\ufeff${event}`,
])('%s is no event, though it is signed', async (body) => {
  const error = await verify(body).catch((thrown) => thrown);
  expect(error).toMatchObject({ reason: 'malformed-body', name: 'WebhookVerificationError' });
  expect(error.message).toContain('content-encoding');
});

it('takes neither eventId nor eventData from a polluted prototype', async () => {
  Object.assign(Object.prototype, { eventId: 'x', eventData: 1 });
  try {
    expect(await reasonOf(verify('{}'))).toBe('malformed-body');
    expect(await reasonOf(verify('{"eventData":1}'))).toBe('malformed-body');
    expect(await reasonOf(verify('{"eventId":"x"}'))).toBe('malformed-body');
  } finally {
    Reflect.deleteProperty(Object.prototype, 'eventId');
    Reflect.deleteProperty(Object.prototype, 'eventData');
  }
});

it('refuses bytes that are not UTF-8, though they are signed', async () => {
  const body = Buffer.from(event);
  body[body.indexOf('m')] = 0xff;
  expect(await reasonOf(verify(body))).toBe('malformed-body');
});

it('checks the signature before it looks at the body', async () => {
  const headers = { 'x-mindbody-signature': hmac('other') };
  expect(await reasonOf(verifyWebhook({ body: '{', headers }, { secret }))).toBe('bad-signature');
});

const good = hmac(event);
const last = good.at(-2)!;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
it.each([
  good.slice(7),
  good.slice(0, -1),
  `${good}=`,
  `${good} `,
  `${good}\n`,
  good.replace('sha256=', 'SHA256='),
  good.replace('sha256=', 'sha256= '),
  `sha256=${createHmac('sha256', secret).update(event).digest('hex')}`,
  `sha256=${createHmac('sha256', secret).update(event).digest('base64url')}`,
  // The same bytes for a lenient decoder: the two bits to spare are not zero.
  `${good.slice(0, -2)}${alphabet[alphabet.indexOf(last) + 1]}=`,
  `${good.slice(0, -2)}${alphabet[alphabet.indexOf(last) + 3]}=`,
])('takes the signature in one form alone: not %j', async (signature) => {
  const request = { body: event, headers: { 'x-mindbody-signature': signature } };
  expect(await reasonOf(verifyWebhook(request, { secret }))).toBe('bad-signature');
});

it('uses the key as text, not as the bytes that it looks to be base64 of', async () => {
  const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(event).digest('base64');
  const request = { body: event, headers: { 'x-mindbody-signature': `sha256=${mac}` } };
  expect(await reasonOf(verifyWebhook(request, { secret }))).toBe('bad-signature');
});

it('accepts any of several secrets while one is changed', async () => {
  for (const list of [[secret], [secret, 'old'], ['new', secret]])
    expect(await reasonOf(verify(event, { secret: list }))).toBe('accepted');
  expect(await reasonOf(verify(event, { secret: ['new', 'old'] }))).toBe('bad-signature');
  expect(await reasonOf(verify(event, { secret: async () => ['new', secret] }))).toBe('accepted');
});

it('rejects with a TypeError, never throws, when the secret is missing', async () => {
  for (const missing of [undefined, '', [], [secret, '']])
    await expect(verify(event, { secret: missing as never })).rejects.toThrow(TypeError);
  await expect((verifyWebhook as (request: unknown) => Promise<unknown>)({})).rejects.toThrow(TypeError);
});

it('does not quote the body, the secret or a signature in any error', async () => {
  const body = '{"eventId":"HIDDEN"';
  for (const [text, header] of [
    [body, hmac(body)],
    [body, hmac('x')],
    [body, 'NOT-BASE64'],
  ] as const) {
    const error: Error = await verifyWebhook(
      { body: text, headers: { 'x-mindbody-signature': header } },
      { secret },
    ).catch((thrown) => thrown);
    const shown = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    for (const hidden of ['HIDDEN', secret, hmac('x'), hmac(body), 'NOT-BASE64'])
      expect(shown).not.toContain(hidden);
  }
});

it.each([
  [{ eventData: { siteId: -99 } }, -99],
  [{ eventData: { siteId: '1' } }, undefined],
  [{ eventData: {} }, undefined],
  [{ eventData: null }, undefined],
  [{ eventData: 'text' }, undefined],
])('the site of %j is %s', (given, expected) => {
  expect(siteIdOf(given)).toBe(expected);
});
