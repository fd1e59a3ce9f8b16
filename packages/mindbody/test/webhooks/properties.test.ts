import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createWebhookHandler, verifyWebhook, WebhookVerificationError } from '../../src/webhooks/index.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 5000);
// FC_RUNS=200000 takes minutes.
vi.setConfig({ testTimeout: 3_600_000 });
const NAME = 'x-mindbody-signature';
const hmac = (body: Uint8Array, key: string) =>
  `sha256=${createHmac('sha256', key).update(body).digest('base64')}`;

// NUL bytes at the end of a key do not change an HMAC, and half a character is none in UTF-8.
const secrets = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((key) => !key.includes('\0'));
const bodies = fc
  .record({ messageId: fc.uuid(), eventId: fc.string(), eventData: fc.jsonValue(), more: fc.jsonValue() })
  .map((event) => new TextEncoder().encode(JSON.stringify(event)));

const bytesChange = fc.oneof(
  fc.record({ kind: fc.constant('bit' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), bit: fc.nat(255) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), bit: fc.constant(0) }),
);
type Change = typeof bytesChange extends fc.Arbitrary<infer Value> ? Value : never;

function changed(bytes: Uint8Array, { kind, at, bit }: Change): Uint8Array {
  const list = Array.from(bytes);
  const index = at % list.length;
  if (kind === 'bit') list[index]! ^= 1 << bit;
  if (kind === 'insert') list.splice(index, 0, bit);
  if (kind === 'remove') list.splice(index, 1);
  return Uint8Array.from(list);
}

const verdict = (body: unknown, header: unknown, secret: unknown) =>
  verifyWebhook({ body, headers: { [NAME]: header } } as never, { secret } as never).then(
    () => 'accepted',
    (error) => {
      if (error instanceof WebhookVerificationError) return error.reason;
      if (error instanceof TypeError) return 'TypeError';
      throw error;
    },
  );

it('no change of body, header or secret is accepted', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, secrets, secrets, bytesChange, async (body, secret, other, change) => {
      const header = hmac(body, secret);
      expect(await verdict(body, header, secret)).toBe('accepted');
      expect(await verdict(changed(body, change), header, secret)).toBe('bad-signature');
      const latin = new TextDecoder('latin1');
      expect(await verdict(body, latin.decode(changed(Buffer.from(header), change)), secret)).toBe(
        'bad-signature',
      );
      if (other !== secret) expect(await verdict(body, header, other)).toBe('bad-signature');
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
    fc.asyncProperty(anything, anything, anything, bodies, secrets, async (a, b, c, body, secret) => {
      expect(await verdict(a, b, secret)).not.toBe('accepted');
      expect(await verdict(a, hmac(body, secret), secret)).not.toBe('accepted');
      expect(await verdict(body, hmac(body, secret), c)).not.toBe('accepted');
    }),
    { numRuns },
  );
});

it('a handler always answers', async () => {
  const handler = createWebhookHandler({ secret: 'k', on: {} });
  const methods = fc.constantFrom('POST', 'HEAD', 'GET', 'PUT');
  const junk = fc.oneof(fc.uint8Array(), bodies);
  await fc.assert(
    fc.asyncProperty(methods, junk, fc.boolean(), fc.base64String(), async (method, bytes, signed, other) => {
      const header = signed ? hmac(bytes, 'k') : `sha256=${other}`;
      const body = method === 'POST' || method === 'PUT' ? new Uint8Array(bytes) : null;
      const request = new Request('http://localhost', { method, body, headers: { [NAME]: header } });
      const { status } = await handler(request);
      expect([200, 204, 400, 401, 405]).toContain(status);
      if (status === 204) expect(signed).toBe(true);
    }),
    { numRuns },
  );
});
