import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createWebhookHandler, verifyWebhook, WebhookVerificationError } from '../../src/webhooks/index.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 5000);
// FC_RUNS=200000 takes minutes.
vi.setConfig({ testTimeout: 3_600_000 });
const secret = 'a key that no generator makes';
const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');

const outcome = (body: unknown, header: unknown, key: unknown = secret) =>
  verifyWebhook({ body, headers: { 'webhook-signature': header } } as never, { secret: key } as never).then(
    (event) => ({ event, refused: undefined }),
    (error) => {
      if (error instanceof WebhookVerificationError) return { event: undefined, refused: error.reason };
      if (error instanceof TypeError) return { event: undefined, refused: 'TypeError' };
      throw error;
    },
  );

/** The same down to the order of keys and the sign of zero. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every(([key, value], at) => right[at]![0] === key && same(value, right[at]![1]))
  );
}

// JSON as it is written by others: numbers, escapes, white space and duplicate keys as they come.
const blank = fc.constantFrom('', '', ' ', '\n', '\t');
const texts = fc.constantFrom(
  '"a"',
  '"\\u0061"',
  '"Zoë"',
  '"Zo\\u00eb"',
  '"\\/"',
  '"\\ud800"',
  '"data\\":1"',
  '""',
);
const keys = fc.constantFrom(
  '"a"',
  '"\\u0061"',
  '"1"',
  '"0"',
  '"data"',
  '"d\\u0061ta"',
  '"__proto__"',
  '"toJSON"',
);
const leaves = fc.oneof(
  texts,
  fc.constantFrom(
    '1',
    '1.0',
    '1e400',
    '-1e400',
    '-0',
    '0',
    '-0.0',
    '1E2',
    '0.1',
    '9007199254740993',
    '1e-400',
  ),
  fc.constantFrom('null', 'true', 'false'),
);
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves,
    fc
      .array(fc.tuple(blank, tie('json'), blank), { maxLength: 3 })
      .map((all) => `[${all.map((x) => x.join('')).join(',')}]`),
    fc
      .array(fc.tuple(blank, keys, blank, tie('json'), blank), { maxLength: 4 })
      .map((all) => `{${all.map(([a, key, b, value, c]) => `${a}${key}${b}:${value}${c}`).join(',')}}`),
  ),
}));

const members = fc.array(
  fc.tuple(fc.constantFrom('"data"', '"d\\u0061ta"', '"event"', '"x"', '"__proto__"', '"Data"'), json),
  { maxLength: 5 },
);
const bodyOf = (list: readonly (readonly [string, string])[]) =>
  `{${list.map(([key, value]) => `${key}:${value}`).join(',')}}`;

it('what is accepted carries exactly the data that was signed', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      members,
      json,
      members,
      fc.boolean(),
      fc.nat(),
      async (before, data, after, own, pick) => {
        const list = [...before, ['"data"', data] as const, ['"event"', '"e"'] as const, ...after];
        const body = bodyOf(list);
        // Signed is the data as JavaScript writes it, as it stands, or the text of any member.
        const signed = own ? JSON.stringify(JSON.parse(data)) : list[pick % list.length]![1];
        const { event } = await outcome(body, hmac(signed));
        if (!event) return;
        accepted++;
        expect(same(event.data, JSON.parse(signed))).toBe(true);
        expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
      },
    ),
    { numRuns },
  );
  expect(accepted).toBeGreaterThan(numRuns / 20);
});

it('what JavaScript sent is accepted, and what stands in the body as it was signed too', async () => {
  await fc.assert(
    fc.asyncProperty(json, members, async (data, before) => {
      const event = ['"event"', '"e"'] as const;
      const body = bodyOf([...before, event, ['"data"', data]]);
      for (const signed of [JSON.stringify(JSON.parse(data)), data]) {
        const { event: found } = await outcome(body, hmac(signed));
        expect(found && same(found.data, JSON.parse(signed))).toBe(true);
      }
    }),
    { numRuns },
  );
});

it('no change of signature or secret is accepted, and none of the data that makes it another value', async () => {
  await fc.assert(
    fc.asyncProperty(json, json, fc.nat(63), fc.nat(14), async (data, other, at, by) => {
      const body = (value: string) => `{"event":"e","data":${value}}`;
      const header = hmac(data);
      const digit = (Number.parseInt(header[at]!, 16) + by + 1) % 16;
      const turned = `${header.slice(0, at)}${digit.toString(16)}${header.slice(at + 1)}`;
      expect((await outcome(body(data), turned)).refused).toBe('bad-signature');
      expect((await outcome(body(data), header, 'K')).refused).toBe('bad-signature');
      const { event } = await outcome(body(other), header);
      expect(!event || same(event.data, JSON.parse(data))).toBe(true);
    }),
    { numRuns },
  );
});

it('nothing but the two errors is thrown, whatever is passed', async () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withTypedArray: true,
    withSparseArray: true,
  });
  await fc.assert(
    fc.asyncProperty(anything, anything, anything, fc.string(), async (a, b, c, text) => {
      expect((await outcome(a, b)).event).toBeUndefined();
      expect((await outcome(a, hmac('1'))).event).toBeUndefined();
      expect((await outcome('{"event":"e","data":1}', hmac('1'), c ?? null)).event).toBeUndefined();
      expect((await outcome(text, hmac(text))).event).toBeUndefined();
    }),
    { numRuns },
  );
});

it('a handler always answers', async () => {
  const handler = createWebhookHandler({ secret, on: {} });
  const methods = fc.constantFrom('POST', 'HEAD', 'GET', 'PUT');
  await fc.assert(
    fc.asyncProperty(
      methods,
      fc.uint8Array(),
      json,
      fc.constantFrom('junk', 'event'),
      async (method, bytes, data, kind) => {
        const sent = kind === 'junk' ? new Uint8Array(bytes) : `{"event":"e","data":${data}}`;
        const body = method === 'POST' || method === 'PUT' ? sent : null;
        const headers = { 'webhook-signature': hmac(data) };
        const { status } = await handler(new Request('http://localhost', { method, body, headers }));
        expect(status).toBe(method !== 'POST' ? 405 : kind === 'junk' ? 400 : 204);
      },
    ),
    { numRuns },
  );
});
