import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTarball } from '@x/packaging/src/check/tar.ts';
import { entriesOf, specifierOf } from '@x/packaging/src/manifest.ts';
import { run } from '@x/packaging/src/run.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusals, variants } from './support/compile.ts';
import { imports } from './support/imports.ts';
import { install, installedManifest, managers } from './support/projects.ts';
import { newRepository, type Repository } from './support/released.ts';
import { succeed } from './support/succeed.ts';
import { temporaryFolder } from './support/temporary.ts';

const VENDORS = ['@x/pushpress', '@x/mindbody'];
const PACKAGES = ['@x/core', ...VENDORS];

let repository: Repository;
let parent: string;
beforeAll(async () => {
  repository = await newRepository();
  parent = await temporaryFolder();
});
afterAll(async () => {
  await repository?.registry.stop();
  await repository?.remove();
});

test('what is pending is not published before it has its versions', async () => {
  const { code, stderr } = await repository.publish();
  expect(stderr).toMatch(
    /^\.changeset\/.+\.md waits for "pnpm release:version": run that, and merge its result\.\n$/,
  );
  expect(code).toBe(1);
});

test('changesets become versions and changelogs', async () => {
  const { stdout } = await succeed(repository.version());
  expect(await repository.versions()).toEqual({ core: '0.1.0', pushpress: '0.1.0', mindbody: '0.1.0' });
  expect(stdout).toContain('@x/pushpress 0.0.0 -> 0.1.0');
  for (const name of PACKAGES) {
    const text = await repository.read(`packages/${name.slice(3)}/CHANGELOG.md`);
    expect(text).toMatch(new RegExp(`^# ${name}\n\n## 0\\.1\\.0\n\n### Minor Changes\n`));
  }
  expect(
    (await readdir(join(repository.folder, '.changeset'))).filter((file) => file.endsWith('.md')),
  ).toEqual([]);
  const { stderr, code } = await repository.version();
  expect(stderr).toBe('There is nothing to version: describe a change first, with "pnpm changeset".\n');
  expect(code).toBe(1);
});

test('what is not committed is not published', async () => {
  const { code, stderr } = await repository.publish();
  expect(stderr).toMatch(/^Commit or put away what is not committed, \S+ for one, and publish then\.\n$/);
  expect(code).toBe(1);
  await repository.commit('Version');
});

test('what package:check refuses is not published', async () => {
  await repository.write('packages/core/src/a.test.ts', 'export {};\n');
  await repository.commit('A test among the sources');
  const { code, stderr } = await repository.publish();
  expect(stderr).toMatch(/^@x\/core fails package:check: .* contains the test src\/a\.test\.ts/);
  expect(code).toBe(1);
  await repository.delete('packages/core/src/a.test.ts');
  await repository.commit('No test among the sources');
});

test('a dry run publishes nothing, a run every package, and another has nothing to do', async () => {
  const all = 'To publish: @x/core 0.1.0, @x/mindbody 0.1.0, @x/pushpress 0.1.0';
  // With the checks: what a release writes must not be what they refuse.
  const dry = await succeed(repository.publish('--dry-run'));
  expect(dry.stdout).toContain(`${all}\nNothing was published: this was a dry run.\n`);
  const { stdout } = await succeed(repository.publish('--no-check'));
  expect(stdout).toContain(all);
  expect((await succeed(run('git', ['tag'], repository.folder))).stdout.trim().split('\n')).toEqual([
    '@x/core@0.1.0',
    '@x/mindbody@0.1.0',
    '@x/pushpress@0.1.0',
  ]);
  const again = await succeed(repository.publish());
  expect(again.stdout).toBe(
    'There is nothing to publish: the registry has every package in its present version.\n',
  );
});

test.each(PACKAGES)(
  'the tarball of %s has its papers, and ranges that a registry understands',
  async (name) => {
    const args = ['pack', name, '--json', '--pack-destination', parent];
    const [{ filename }] = JSON.parse((await succeed(run('npm', args, repository.folder))).stdout);
    const files = readTarball(await readFile(join(parent, filename)));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md']));
    expect(files.get('CHANGELOG.md')?.toString()).toContain('\n## 0.1.0\n');
    const text = files.get('package.json')?.toString() ?? '';
    expect(text).not.toMatch(/"(?:workspace|catalog|link|file):/);
    const { dependencies } = JSON.parse(text);
    if (name !== '@x/core') expect(dependencies).toEqual({ '@x/core': '^0.1.0' });
  },
);

describe.each(Object.keys(managers) as (keyof typeof managers)[])(
  'in an empty project, with %s',
  (manager) => {
    // pnpm gives a program only what it asks for: users ask for a vendor's package, and not for core.
    const packages = manager === 'pnpm' ? VENDORS : PACKAGES;
    let folder: string;
    beforeAll(async () => {
      folder = await install(manager, packages, repository.registry, parent);
    });

    test('every entry can be imported and required', async () => {
      for (const name of packages) {
        const manifest = installedManifest(folder, name);
        expect(manifest.version).toBe('0.1.0');
        expect(await imports(folder, manifest)).toEqual([]);
      }
    });

    if (manager === 'pnpm') {
      test('programs that use every entry compile', { timeout: 240_000 }, async () => {
        const programs = ['pushpress.ts', 'mindbody.ts'];
        expect(await unused(folder, VENDORS, programs)).toEqual([]);
        expect(await refusals(folder, programs, variants)).toEqual([]);
      });
    }
    if (manager === 'npm') {
      test('a program that uses every entry of core compiles with the oldest compiler', {
        timeout: 240_000,
      }, async () => {
        expect(await unused(folder, ['@x/core'], ['core.ts'])).toEqual([]);
        expect(await refusals(folder, ['core.ts'], variants.slice(0, 1))).toEqual([]);
      });
    }
  },
);

/** The entries of the installed packages that none of the programs imports. */
async function unused(
  folder: string,
  names: readonly string[],
  programs: readonly string[],
): Promise<string[]> {
  const texts = await Promise.all(
    programs.map((file) => readFile(new URL(`consumers/${file}`, import.meta.url), 'utf8')),
  );
  return names
    .flatMap((name) => entriesOf(installedManifest(folder, name)).map((entry) => specifierOf(name, entry)))
    .filter((specifier) => !texts.some((text) => text.includes(`from '${specifier}';`)));
}
