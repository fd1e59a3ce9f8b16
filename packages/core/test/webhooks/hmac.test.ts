import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { hmacSha256 } from '../../src/webhooks/testing.ts';
import { overBothPaths } from './paths.ts';
import { vectors } from './vectors.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const mac = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const noOpenssl = spawnSync('openssl', ['version']).status !== 0;
if (noOpenssl) console.warn('skipped: the vectors are not computed again, since there is no openssl here');

overBothPaths(
  () => import('../../src/webhooks/hmac.ts'),
  (module) => module.matches(['any'], bytes(''), new Uint8Array(32)),
  (module) => {
    it.each(vectors)('matches $name', async ({ secret, data, hex }) => {
      expect(await module().matches([secret], bytes(data), mac(hex))).toBe(true);
    });

    it.each(vectors)(
      'refuses $name with any one bit of the signature turned',
      async ({ secret, data, hex }) => {
        for (let bit = 0; bit < 256; bit++) {
          const wrong = mac(hex);
          wrong[bit >> 3]! ^= 1 << (bit & 7);
          expect(await module().matches([secret], bytes(data), wrong)).toBe(false);
        }
      },
    );

    it('tries every secret of a list, wherever the right one is', async () => {
      const { secret, data, hex } = vectors[0]!;
      for (const list of [
        [secret, 'b', 'c'],
        ['a', secret, 'c'],
        ['a', 'b', secret],
      ])
        expect(await module().matches(list, bytes(data), mac(hex))).toBe(true);
      expect(await module().matches(['a', 'b'], bytes(data), mac(hex))).toBe(false);
    });

    it('serves many first calls at once', async () => {
      const { secret, data, hex } = vectors[2]!;
      const calls = Array.from({ length: 50 }, () => module().matches([secret], bytes(data), mac(hex)));
      expect(new Set(await Promise.all(calls))).toEqual(new Set([true]));
    });

    it('goes on being right with more secrets than it keeps keys for', async () => {
      const data = bytes('x');
      for (let at = 0; at < 1100; at++) await module().matches([`secret ${at}`], data, new Uint8Array(32));
      const right = new Uint8Array(await hmacSha256('secret 0', data));
      expect(await module().matches(['secret 0'], data, right)).toBe(true);
      expect(await module().matches(['secret 1'], data, right)).toBe(false);
    });
  },
);

describe('keys', () => {
  it('are made once for each secret, and again only when there are very many', async () => {
    vi.resetModules();
    vi.spyOn(process, 'getBuiltinModule').mockImplementation((() => undefined) as never);
    const { matches } = await import('../../src/webhooks/hmac.ts');
    const importKey = vi.spyOn(crypto.subtle, 'importKey');
    const data = bytes('x');
    for (let at = 0; at < 20; at++) await matches(['one', 'two'], data, new Uint8Array(32));
    expect(importKey).toHaveBeenCalledTimes(2);
    for (let at = 0; at < 1000; at++) await matches([`secret ${at}`], data, new Uint8Array(32));
    await matches(['one'], data, new Uint8Array(32));
    expect(importKey).toHaveBeenCalledTimes(1003);
    vi.restoreAllMocks();
  });

  it('that failed to be made are not kept', async () => {
    vi.resetModules();
    vi.spyOn(process, 'getBuiltinModule').mockImplementation((() => undefined) as never);
    const { matches } = await import('../../src/webhooks/hmac.ts');
    const importKey = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValueOnce(new Error('busy'));
    const { secret, data, hex } = vectors[0]!;
    await expect(matches([secret], bytes(data), mac(hex))).rejects.toThrow('busy');
    expect(await matches([secret], bytes(data), mac(hex))).toBe(true);
    expect(importKey).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
  });

  it.each([
    ['there is no process', () => vi.stubGlobal('process', undefined)],
    [
      'the module is a stub that throws',
      () =>
        vi.spyOn(process, 'getBuiltinModule').mockImplementation((() => ({
          createSecretKey: () => {
            throw new Error('not implemented');
          },
        })) as never),
    ],
    [
      'looking for it throws',
      () =>
        vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => {
          throw new Error('denied');
        }),
    ],
  ])('come from WebCrypto where %s', async (_, arrange) => {
    vi.resetModules();
    const { matches } = await import('../../src/webhooks/hmac.ts');
    const { secret, data, hex } = vectors[0]!;
    arrange();
    const found = await matches([secret], bytes(data), mac(hex)).finally(() => {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    });
    expect(found).toBe(true);
  });
});

describe('the vectors', () => {
  it.skipIf(noOpenssl).each(vectors)('are what openssl computes: $name', ({ command, hex }) => {
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim()).toBe(hex);
  });

  it.each(vectors)('are what the signer for tests computes: $name', async ({ secret, data, hex }) => {
    expect(await hmacSha256(secret, bytes(data))).toEqual(mac(hex));
  });
});
