import { expect, test } from 'vitest';
import { exposedOf } from '../src/changes/exposed.ts';
import { readEntry } from '../src/entry.ts';
import { workspace } from './workspace.ts';

const platform = { package: 'pushpress', types: 'platform.ts' } as const;

async function entryOf(text: string) {
  const copy = await workspace();
  await copy.writeFile('packages/pushpress/src/index.ts', text);
  return { ...readEntry(platform, copy.root), root: copy.root };
}

test('a module that is exported as a whole, and every form of exporting something beside it', async () => {
  const { given, others } = await entryOf(`
    // export type { Commented } from '@x/core';
    export type { Page, Hidden as Fetch } from '@x/core';
    export {
      createClient,
      type Client,
    } from "./client.js";
    export type * from './generated/platform.js';
    export type { Customer } from './generated/platform.js';
    export * as everything from './all.js';
    export class Failure {}
    export interface Options {}
    export type Server = string;
    export enum Kind {}
    export function make() {}
    export const first = 1, second = 2;
    const own = 1;
    export { own as given };
  `);
  expect(given).toBe('all');
  expect([...others].sort()).toEqual(
    [
      ...['Page', 'Fetch', 'createClient', 'Client', 'everything', 'Failure', 'Options', 'Server', 'Kind'],
      ...['make', 'first', 'second', 'given'],
    ].sort(),
  );
});

test('a module of which types are exported by name: they go by the names that they have in it', async () => {
  const { given, others, root } = await entryOf(`
    export type { Page } from '@x/core';
    export type { Webhook, paths as PlatformPaths } from './generated/platform.js';
    export type * from './generated/paging.js';
  `);
  expect(given).toEqual(new Set(['Webhook', 'paths']));
  expect(others).toEqual(new Set(['Page']));
  const { has } = exposedOf(platform, root);
  expect(['Webhook', 'paths', 'PlatformPaths', 'Page', 'Customer'].map(has)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a package without an entry exports nothing', async () => {
  expect(readEntry(platform, (await workspace()).root)).toEqual({ given: new Set(), others: new Set() });
});
