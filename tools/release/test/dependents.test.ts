import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from '@x/packaging/src/check/pack.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { imports } from './support/imports.ts';
import { install, installedManifest } from './support/projects.ts';
import { type Repository, releasedRepository } from './support/released.ts';
import { succeed } from './support/succeed.ts';
import { temporaryFolder } from './support/temporary.ts';

let released: Repository;
let parent: string;
beforeAll(async () => {
  released = await releasedRepository();
  parent = await temporaryFolder();
});
afterAll(async () => {
  await released?.registry.stop();
  await released?.remove();
});

/** The released repository, in which something changed since. */
async function changed(...changes: ((repository: Repository) => Promise<void>)[]): Promise<Repository> {
  const repository = await released.copy();
  onTestFinished(repository.remove);
  for (const change of changes) await change(repository);
  return repository;
}

const core = (one: Repository) => one.append('packages/core/src/index.ts', 'export const added = 1;\n');
const pushpress = (one: Repository) =>
  one
    .append('packages/pushpress/src/time.ts', "export const other = 'other';\n")
    .then(() => one.append('packages/pushpress/src/index.ts', "export { other } from './time.js';\n"));
const pushpressNeedsIt = (one: Repository) =>
  one.append('packages/pushpress/src/index.ts', "export { added } from '@x/core';\n");
const changeset =
  (releases: Parameters<Repository['changeset']>[1]) =>
  (one: Repository): Promise<void> =>
    one.changeset('A change.', releases);

/** The range in which a vendor's package would be published to want core. */
async function rangeOf(repository: Repository, vendor: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(parent, 'packed-'));
  const { manifest } = await pack(join(repository.folder, 'packages', vendor), folder);
  return manifest.dependencies?.['@x/core'];
}

test('a patch of core that no other package needs releases core alone', async () => {
  const repository = await changed(core, changeset({ '@x/core': 'patch' }));
  await succeed(repository.version());
  expect(await repository.versions()).toEqual({ core: '0.1.1', pushpress: '0.1.0', mindbody: '0.1.0' });
});

test('a minor of core, which 0.x ranges leave out, releases its dependents with the new range', async () => {
  const repository = await changed(core, changeset({ '@x/core': 'minor' }));
  await succeed(repository.version());
  expect(await repository.versions()).toEqual({ core: '0.2.0', pushpress: '0.1.1', mindbody: '0.1.1' });
  expect(await rangeOf(repository, 'pushpress')).toBe('^0.2.0');
  expect(await repository.read('packages/mindbody/CHANGELOG.md')).toContain('  - @x/core@0.2.0\n');
});

test('a patch of a dependent leaves core alone', async () => {
  const repository = await changed(pushpress, changeset({ '@x/pushpress': 'patch' }));
  await succeed(repository.version());
  expect(await repository.versions()).toEqual({ core: '0.1.0', pushpress: '0.1.1', mindbody: '0.1.0' });
  expect(await rangeOf(repository, 'pushpress')).toBe('^0.1.0');
});

test('a dependent that needs what is new in core is not released before core is', async () => {
  const repository = await changed(core, pushpressNeedsIt, changeset({ '@x/pushpress': 'patch' }));
  const { code, stderr } = await repository.version();
  expect(stderr).toMatch(
    /^@x\/core is no longer what 0\.1\.0 was \(src\/index\.ts\), and no changeset names it: describe the change with "pnpm changeset"\.\n$/,
  );
  expect(code).toBe(1);
});

test('nor is it published where it got its version in another way', async () => {
  const repository = await changed(core, pushpressNeedsIt);
  const path = 'packages/pushpress/package.json';
  await repository.write(path, (await repository.read(path)).replace('"0.1.0"', '"0.1.9"'));
  await repository.append('packages/pushpress/CHANGELOG.md', '\n## 0.1.9\n\nA change.\n');
  await repository.commit('Version');
  const { code, stderr } = await repository.publish('--no-check');
  expect(stderr).toMatch(
    /^@x\/pushpress cannot be published: it depends on @x\/core, whose 0\.1\.0 on the registry is not what is here \(src\/index\.ts\); give @x\/core a changeset and a version first\.\n$/,
  );
  expect(code).toBe(1);
});

test('a release of core that breaks the dependents of before is not published in their range', async () => {
  // They change along with it; those that are published do not.
  const rename = async (one: Repository, path: string) =>
    one.write(path, (await one.read(path)).replaceAll('memoryStore', 'storeInMemory'));
  const repository = await changed(
    (one) => rename(one, 'packages/core/src/webhooks/index.ts'),
    (one) => rename(one, 'packages/core/src/webhooks/memory-store.ts'),
    (one) => rename(one, 'packages/pushpress/src/webhooks/index.ts'),
    (one) => rename(one, 'packages/mindbody/src/webhooks/index.ts'),
    changeset({ '@x/core': 'patch', '@x/pushpress': 'minor', '@x/mindbody': 'minor' }),
  );
  await succeed(repository.version());
  await repository.commit('Version');
  const { code, stderr } = await repository.publish('--no-check');
  expect(stderr).toMatch(
    /^Users of @x\/mindbody 0\.1\.0 would get @x\/core 0\.1\.1, with which it does not work: give a bump that its range leaves out\.\n.*memoryStore/s,
  );
  expect(code).toBe(1);
});

test('what is built from a package that is inlined is released when that changes', async () => {
  const trigger = (one: Repository) =>
    one.append('packages/trigger/src/index.ts', "console.debug('anew');\n");
  const repository = await changed(core, trigger, changeset({ '@x/core': 'patch' }));
  const { stdout } = await succeed(repository.version());
  expect(await repository.versions()).toEqual({ core: '0.1.1', pushpress: '0.1.1', mindbody: '0.1.1' });
  expect(stdout).toContain(
    '@x/pushpress is released too. Built anew: what comes into it from other packages changed.',
  );
  expect(await repository.read('packages/pushpress/CHANGELOG.md')).toContain('Built anew');
});

// The last, since it publishes: the registry has another core from here on.
test('a dependent that needs what is new in core is released with a range that has it', async () => {
  const both = changeset({ '@x/core': 'patch', '@x/pushpress': 'patch' });
  const repository = await changed(core, pushpressNeedsIt, both);
  await succeed(repository.version());
  expect(await repository.versions()).toEqual({ core: '0.1.1', pushpress: '0.1.1', mindbody: '0.1.0' });
  await repository.commit('Version');
  await succeed(repository.publish('--no-check'));
  // A program that has had core for longer is no obstacle.
  const folder = await install('npm', ['@x/core@0.1.0', '@x/pushpress'], repository.registry, parent);
  const manifest = installedManifest(folder, '@x/pushpress');
  expect(manifest.dependencies).toEqual({ '@x/core': '^0.1.1' });
  expect(await imports(folder, manifest)).toEqual([]);
});
