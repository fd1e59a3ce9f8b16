import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../src/webhooks/', import.meta.url);
// The adapters are for frameworks, and have tests of their own.
const files = ['', 'redis/'].flatMap((part) =>
  readdirSync(new URL(part, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name: part + name, text: readFileSync(new URL(part + name, folder), 'utf8') })),
);

it.each(files)('$name imports nothing but its neighbours: no client, no Node, no Buffer', ({ text }) => {
  const imported = [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((match) => match[1]);
  expect(imported.filter((specifier) => !/^\.\.?\/[\w-]+\.js$/.test(specifier!))).toEqual([]);
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  expect(code).not.toMatch(/\bBuffer\b/);
});

it('does nothing when it is imported', async () => {
  const log: string[] = [];
  const spy = (name: string) => log.push(name);
  const original = { TextEncoder, TextDecoder, getBuiltinModule: process.getBuiltinModule };
  const { vi } = await import('vitest');
  vi.resetModules();
  for (const name of ['TextEncoder', 'TextDecoder'] as const)
    vi.stubGlobal(name, function stub() {
      spy(name);
      return new original[name]();
    });
  const importKey = vi.spyOn(crypto.subtle, 'importKey');
  const randomness = vi.spyOn(crypto, 'randomUUID');
  const clock = vi.spyOn(Date, 'now');
  const { memoryStore } = await import('../../src/webhooks/index.ts');
  const { redisStore } = await import('../../src/webhooks/redis/index.ts');
  // A store is made while a module is loaded, where some platforms have neither clock nor randomness.
  memoryStore();
  redisStore({ eval: async () => {} });
  vi.unstubAllGlobals();
  expect(log).toEqual([]);
  for (const one of [importKey, randomness, clock]) expect(one).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
