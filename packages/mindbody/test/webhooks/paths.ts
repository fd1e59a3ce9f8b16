import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/** Runs tests once with `node:crypto` and once with WebCrypto, each with fresh modules, and so without keys. */
export function overBothPaths<Module>(
  load: () => Promise<Module>,
  once: (module: Module) => Promise<unknown>,
  tests: (module: () => Module) => void,
): void {
  for (const path of ['node:crypto', 'WebCrypto'] as const) {
    describe(path, () => {
      let module: Module;
      beforeAll(async () => {
        vi.resetModules();
        module = await load();
        if (path === 'WebCrypto')
          vi.spyOn(process, 'getBuiltinModule').mockImplementation((() => undefined) as never);
      });
      afterAll(() => {
        vi.restoreAllMocks();
        vi.resetModules();
      });

      it('takes this path', async () => {
        const verify = vi.spyOn(crypto.subtle, 'verify');
        await once(module);
        expect(verify.mock.calls.length > 0).toBe(path === 'WebCrypto');
        verify.mockRestore();
      });
      tests(() => module);
    });
  }
}
