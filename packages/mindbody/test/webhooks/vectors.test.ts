import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sign } from '../../src/testing/index.ts';
import { overBothPaths } from './paths.ts';
import { vectors } from './vectors.ts';

const HEADER = 'X-Mindbody-Signature';
const noOpenssl = spawnSync('openssl', ['version']).status !== 0;
if (noOpenssl) console.warn('skipped: the vectors are not computed again, since there is no openssl here');

overBothPaths(
  () => import('../../src/webhooks/index.ts'),
  async ({ verifyWebhook }) => {
    const { body, secret, signature } = vectors[0]!;
    await verifyWebhook({ body, headers: { [HEADER]: signature } }, { secret });
  },
  (module) => {
    it.each(vectors)('accepts $name, and gives the event as it was sent', async (vector) => {
      const { body, secret, signature } = vector;
      const headers = { [HEADER]: signature };
      const request = new Request('http://localhost', { method: 'POST', body, headers });
      const expected = JSON.parse(body.replace('\ufeff', ''));
      for (const delivery of [{ body, headers }, { body: Buffer.from(body), headers }, request]) {
        const event = await module().verifyWebhook(delivery, { secret });
        expect(event).toStrictEqual(expected);
        expect(JSON.stringify(event)).toBe(JSON.stringify(expected));
      }
    });

    it.each(vectors)('refuses $name when anything is another', async ({ body, secret, signature }) => {
      const flipped = signature.replace(/=./, (chars) => (chars === '=A' ? '=B' : '=A'));
      for (const [text, header, key] of [
        [`${body} `, signature, secret],
        [`\ufeff${body}`, signature, secret],
        [body.replace('client', 'Client'), signature, secret],
        [body, flipped, secret],
        [body, signature, `${secret} `],
        [body, signature, Buffer.from(secret, 'base64').toString('latin1') || 'x'],
      ] as const)
        await expect(
          module().verifyWebhook({ body: text, headers: { [HEADER]: header } }, { secret: key }),
        ).rejects.toMatchObject({ reason: 'bad-signature' });
    });
  },
);

describe('the vectors', () => {
  it.skipIf(noOpenssl).each(vectors)('are what openssl computes: $name', ({ command, signature }) => {
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim()).toBe(signature);
  });

  it.each(vectors)('are what sign() computes: $name', async ({ body, secret, signature }) => {
    expect(await sign(body, { secret })).toEqual({ 'x-mindbody-signature': signature });
    expect(await sign(Buffer.from(body), { secret })).toEqual({ 'x-mindbody-signature': signature });
  });
});
