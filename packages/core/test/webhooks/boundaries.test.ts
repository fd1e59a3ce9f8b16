import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../src/webhooks/', import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

it.each(files)('$name imports nothing but its neighbours: no client, no Node, no Buffer', ({ text }) => {
  const imported = [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((match) => match[1]);
  expect(imported.filter((specifier) => !/^\.\/[\w-]+\.js$/.test(specifier!))).toEqual([]);
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
  await import('../../src/webhooks/index.ts');
  vi.unstubAllGlobals();
  expect(log).toEqual([]);
  expect(importKey).not.toHaveBeenCalled();
});
