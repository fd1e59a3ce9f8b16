import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Parts, startFlood } from '../../../core/test/webhooks/support/flood.ts';

const secret = 'a secret';
const MANY = 1_000;
const MAX_BYTES = 100_000;

const signature = createHmac('sha256', secret).update('1').digest('hex');
const head = (length: string) =>
  ['POST /hook HTTP/1.1', 'host: x', length, `webhook-signature: ${signature}`].join('\r\n');
const filled = (size: number) => `{"event":"e","filler":"${'x'.repeat(size - 23)}`;
const chunk = (size: number) => `${size.toString(16)}\r\n${filled(size)}\r\n`;

/** Sends all that is allowed and more is announced, and then nothing. */
const stalled: Parts = [`${head(`content-length: ${MAX_BYTES}`)}\r\n\r\n${filled(MAX_BYTES - 1)}`, ''];
/** The same, of a length that nobody is told. */
const endless: Parts = [`${head('transfer-encoding: chunked')}\r\n\r\n${chunk(MAX_BYTES - 1)}`, ''];
const tooMuch: Parts = [`${head('transfer-encoding: chunked')}\r\n\r\n${chunk(MAX_BYTES + 1)}`, ''];
const announced: Parts = [`${head(`content-length: ${MAX_BYTES + 1}`)}\r\n\r\n{`, ''];

let flood: Awaited<ReturnType<typeof startFlood>>;
beforeAll(async () => {
  const [module, serve] = ['../../src/webhooks/index.ts', 'serve.ts'].map(
    (to) => new URL(to, import.meta.url),
  );
  flood = await startFlood(module!, serve!, secret, { maxBytes: MAX_BYTES, bodyTimeoutMs: 3_000 });
}, 60_000);
afterAll(() => flood?.stop());

const times = (count: number, ...parts: Parts[]) =>
  Array.from({ length: count }, (_, at) => parts[at % parts.length]!);

it('bodies that are too large are refused while they come', async () => {
  await flood.begin(times(MANY, tooMuch, announced));
  expect((await flood.wait()).counts).toEqual({ 413: MANY });
  expect((await flood.report()).events).toBe(0);
}, 60_000);

it('bodies that never end are held for bodyTimeoutMs, at most maxBytes of each, and then given up', async () => {
  const before = await flood.report();
  await flood.begin(times(MANY, stalled, endless));
  const during = await flood.report();
  expect(during.external - before.external).toBeLessThan(MANY * MAX_BYTES * 1.5);
  expect((await flood.wait()).counts).toEqual({ 408: MANY });
  const after = await flood.report();
  expect([after.inside, after.events]).toEqual([0, 0]);
  expect(after.most).toBeGreaterThan(MANY / 10);
  const kept = async () => (await flood.report()).external - before.external;
  await expect.poll(kept, { timeout: 20_000, interval: 500 }).toBeLessThan(MAX_BYTES * 10);
}, 60_000);
