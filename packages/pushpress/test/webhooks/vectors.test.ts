import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sign } from '../../src/testing/index.ts';
import { overBothPaths } from './paths.ts';
import { vectors } from './vectors.ts';

const noOpenssl = spawnSync('openssl', ['version']).status !== 0;
if (noOpenssl) console.warn('skipped: the vectors are not computed again, since there is no openssl here');

/** Equal with the order of keys, and -0 and 0 told apart. */
function expectSame(actual: unknown, expected: unknown): void {
  expect(actual).toStrictEqual(expected);
  expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
}

overBothPaths(
  () => import('../../src/webhooks/index.ts'),
  async ({ verifyWebhook }) => {
    const { body, secret, signature } = vectors[0]!;
    await verifyWebhook({ body, headers: { 'webhook-signature': signature } }, { secret });
  },
  (module) => {
    it.each(vectors)('accepts $name, and gives the data that was signed', async (vector) => {
      const { body, secret, signature, signed } = vector;
      const headers = { 'webhook-signature': signature };
      const request = new Request('http://localhost', { method: 'POST', body, headers });
      for (const delivery of [{ body, headers }, { body: Buffer.from(body), headers }, request]) {
        const event = await module().verifyWebhook(delivery, { secret });
        const { data: _, ...rest } = JSON.parse(body);
        const { data, ...others } = event;
        expectSame(data, JSON.parse(signed));
        expectSame(others, rest);
      }
    });

    it.each(vectors)('refuses $name when the secret or the signature is another', async (vector) => {
      const { body, secret, signature } = vector;
      const flipped = signature.replace(/^./, (char) => (char === '0' ? '1' : '0'));
      for (const [key, header] of [
        [`${secret} `, signature],
        [secret.toUpperCase(), signature],
        [secret, flipped],
      ] as const)
        await expect(
          module().verifyWebhook({ body, headers: { 'webhook-signature': header } }, { secret: key }),
        ).rejects.toMatchObject({ reason: 'bad-signature' });
    });
  },
);

describe('the vectors', () => {
  it.skipIf(noOpenssl).each(vectors)('are what openssl computes: $name', ({ command, signature }) => {
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim()).toBe(signature);
  });

  it.each(vectors.filter((vector) => !vector.name.includes('not JavaScript')))(
    'are what sign() computes: $name',
    async ({ body, secret, signature }) => {
      expect(await sign(body, { secret })).toEqual({ 'webhook-signature': signature });
    },
  );
});
