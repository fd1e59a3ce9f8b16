import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  type VerifyWebhookOptions,
  verifyWebhook,
  WebhookVerificationError,
} from '../../src/webhooks/index.ts';

const secret = 'whsec_test';
const hmac = (text: string, key = secret) => createHmac('sha256', key).update(text).digest('hex');

/** Verifies a body whose signature is over `signed`. */
const verify = (body: string | Uint8Array, signed: string, options: Partial<VerifyWebhookOptions> = {}) =>
  verifyWebhook({ body, headers: { 'webhook-signature': hmac(signed) } }, { secret, ...options });

const reasonOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => 'accepted',
    (error) => (error instanceof WebhookVerificationError ? error.reason : String(error)),
  );

it.each([
  '',
  'null',
  '5',
  '"text"',
  '[]',
  '{',
  '{}',
  '{"event":"x"}',
  '{"data":1}',
  '{"event":5,"data":1}',
  '{"event":null,"data":1}',
  '{"__proto__":{"event":"x","data":1}}',
  '{"__proto__":{"event":"x"},"data":1}',
  '{"event":"x","data":1} x',
  '[{"event":"x","data":1}]',
])('%s is no event', async (body) => {
  const error = await verify(body, '1').catch((thrown) => thrown);
  expect(error).toMatchObject({ reason: 'malformed-body', name: 'WebhookVerificationError' });
  expect(error.message).toContain('content-encoding');
});

it('takes neither event nor data from a polluted prototype', async () => {
  Object.assign(Object.prototype, { event: 'x', data: 1 });
  try {
    expect(await reasonOf(verify('{}', '1'))).toBe('malformed-body');
    expect(await reasonOf(verify('{"data":1}', '1'))).toBe('malformed-body');
    expect(await reasonOf(verify('{"event":"x"}', '1'))).toBe('malformed-body');
  } finally {
    Reflect.deleteProperty(Object.prototype, 'event');
    Reflect.deleteProperty(Object.prototype, 'data');
  }
});

it.each([
  ['a byte that is none of UTF-8', [0xff]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['half a character', [0xe2, 0x82]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
])('refuses %s', async (_, bytes) => {
  const body = Buffer.concat([
    Buffer.from('{"event":"x","data":"'),
    Uint8Array.from(bytes),
    Buffer.from('"}'),
  ]);
  expect(await reasonOf(verify(body, '"\ufffd"'))).toBe('malformed-body');
});

it('does not quote the body, the secret or a signature in any error', async () => {
  const body = '{"event":"SECRET-NAME","data":"SECRET-DATA"';
  for (const [text, header] of [
    [body, hmac('x')],
    [`${body}}`, hmac('x')],
    [`${body}}`, 'NOT-HEX'],
  ] as const) {
    const error: Error = await verifyWebhook(
      { body: text, headers: { 'webhook-signature': header } },
      { secret },
    ).catch((thrown) => thrown);
    const shown = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    for (const hidden of ['SECRET-', secret, hmac('x'), 'NOT-HEX', hmac('"SECRET-DATA"')])
      expect(shown).not.toContain(hidden);
  }
});

it.each([
  hmac('1').toUpperCase(),
  hmac('1').slice(1),
  `${hmac('1')}0`,
  `sha256=${hmac('1')}`,
  `${hmac('1')}\n`,
  ` ${hmac('1')}`,
  `${hmac('1').slice(0, 63)}g`,
  Buffer.from(hmac('1'), 'hex').toString('base64'),
])('takes the signature in one form alone: not %j', async (signature) => {
  const request = { body: '{"event":"x","data":1}', headers: { 'webhook-signature': signature } };
  expect(await reasonOf(verifyWebhook(request, { secret }))).toBe('bad-signature');
});

it('does not take a signature of the whole body', async () => {
  const body = '{"event":"x","data":1}';
  expect(await reasonOf(verify(body, body))).toBe('bad-signature');
});

it('accepts any of several secrets while one is rotated', async () => {
  const body = '{"event":"x","data":1}';
  for (const list of [[secret], [secret, 'old'], ['new', secret]])
    expect(await reasonOf(verify(body, '1', { secret: list }))).toBe('accepted');
  expect(await reasonOf(verify(body, '1', { secret: ['new', 'old'] }))).toBe('bad-signature');
  expect(await reasonOf(verify(body, '1', { secret: async () => ['new', secret] }))).toBe('accepted');
});

it('rejects with a TypeError, never throws, when the secret is missing', async () => {
  for (const missing of [undefined, '', [], [secret, '']])
    await expect(verify('{"event":"x","data":1}', '1', { secret: missing as never })).rejects.toThrow(
      TypeError,
    );
  await expect((verifyWebhook as (request: unknown) => Promise<unknown>)({})).rejects.toThrow(TypeError);
});

it('gives what was signed where the body says something else', async () => {
  const first = await verify('{"event":"x","data":{"n":1e400,"z":-0}}', '{"n":null,"z":0}');
  expect(first.data).toStrictEqual({ n: null, z: 0 });
  const asItStands = await verify('{"event":"x","data":{"n":1e400,"z":-0.0}}', '{"n":1e400,"z":-0.0}');
  expect(asItStands.data).toStrictEqual({ n: Number.POSITIVE_INFINITY, z: -0 });
});

it.each([
  ['the first of two', '{"data":1.0,"event":"x","data":2}', '1.0'],
  ['a member of another object', '{"x":{"data":1.0},"event":"x","data":2}', '1.0'],
  ['text that looks like a member', '{"x":"\\"data\\":1.0,","event":"x","data":2}', '1.0'],
  ['the value with its white space', '{"event":"x","data": 1.0 }', ' 1.0 '],
  ['a later member under another name', '{"event":"x","data":2,"Data":1.0}', '1.0'],
])('does not look for the signature in %s', async (_, body, signed) => {
  expect(await reasonOf(verify(body, signed))).toBe('bad-signature');
});

it('passes on members that it does not know, and __proto__ as a member like any other', async () => {
  const body = '{"event":"brand.new","data":1,"companyId":"cli_1","__proto__":{"event":"customer.deleted"}}';
  const event = await verify(body, '1');
  expect(event.event).toBe('brand.new');
  expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  expect(Object.keys(event)).toEqual(['event', 'data', 'companyId', '__proto__']);
});

it('calls a body malformed that is too deep to be written', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  expect(await reasonOf(verify(`{"event":"x","data":${deep}}`, deep))).toBe('malformed-body');
});

it('takes time in proportion to the body, whatever is in it', async () => {
  const size = 1_000_000;
  const bodies = [
    `{"event":"x","data":"${'\\"'.repeat(size / 2)}"}`,
    `{"event":"x","data":1,${'"data":1,'.repeat(size / 9)}"z":0}`,
    `{${' '.repeat(size)}"event":"x","data":1}`,
    `{"event":"x","data":[${'"data",'.repeat(size / 7)}0]}`,
    `{"${'\\\\'.repeat(size / 2)}":"${'}'.repeat(10)}","event":"x","data":1}`,
  ];
  for (const body of bodies) {
    const started = performance.now();
    expect(await reasonOf(verify(body, 'not this', { maxBytes: 2 * size }))).toBe('bad-signature');
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});
