import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, Problem } from '@x/packaging/src/problem.ts';
import { run } from '@x/packaging/src/run.ts';
import { changesets, pendingChangesets } from './release/changesets.ts';
import { refuseBreaking } from './release/dependents.ts';
import type { Files } from './release/differences.ts';
import {
  build,
  check,
  dependenciesOf,
  type Member,
  releasedPackages,
  workspaceRoot,
} from './release/packages.ts';
import { differencesFrom, publishedFiles } from './release/published.ts';

// `pnpm release:publish`: builds and checks the packages whose version the registry does not have, and publishes them.
// `--dry-run` stops before that; `--no-check` leaves out package:check, for another attempt after a publish that broke.
await command(async () => {
  const options = process.argv.slice(2);
  const unknown = options.find((option) => option !== '--dry-run' && option !== '--no-check');
  if (unknown !== undefined) {
    throw new Problem(`release:publish knows --dry-run and --no-check, and no ${unknown}.`);
  }
  const [pending] = await pendingChangesets();
  if (pending !== undefined) {
    throw new Problem(
      `.changeset/${pending} waits for "pnpm release:version": run that, and merge its result.`,
    );
  }
  await refuseUncommitted();

  const released = await releasedPackages();
  const published = new Map<Member, Files>();
  for (const member of released) {
    const files = await publishedFiles(member);
    if (files) published.set(member, files);
  }
  const due = released.filter((member) => !published.has(member));
  if (due.length === 0) {
    console.log('There is nothing to publish: the registry has every package in its present version.');
    return;
  }
  await build(released);
  await refuseStale(due, released, published);
  await refuseBreaking(due, released);
  for (const member of due) {
    const problem = await notesProblem(member);
    if (problem !== undefined) throw new Problem(problem);
    if (!options.includes('--no-check')) await check(member);
  }
  const names = due.map(({ manifest: { name, version } }) => `${name} ${version}`).join(', ');
  console.log(`To publish: ${names}`);
  if (options.includes('--dry-run')) console.log('Nothing was published: this was a dry run.');
  else await changesets('publish');
});

/** What is published must be found again by its tag. */
async function refuseUncommitted(): Promise<void> {
  const { code, stdout, stderr } = await run('git', ['status', '--porcelain'], workspaceRoot);
  if (code !== 0) throw new Problem(`Publish from a git repository: ${stderr.trim()}`);
  const [first] = stdout.split('\n');
  if (first)
    throw new Problem(
      `Commit or put away what is not committed, ${first.slice(3)} for one, and publish then.`,
    );
}

/**
 * A package is tested with its neighbours as they are here, and is used with those that are published: a dependency
 * that changed and is not published along with it could lack what it needs.
 */
async function refuseStale(
  due: readonly Member[],
  released: readonly Member[],
  published: ReadonlyMap<Member, Files>,
): Promise<void> {
  for (const member of due) {
    for (const dependency of dependenciesOf(member, released)) {
      const files = published.get(dependency);
      if (!files) continue;
      const { own, built } = await differencesFrom(dependency, files);
      const [changed] = [...own, ...built];
      if (changed === undefined) continue;
      const { name, version } = dependency.manifest;
      throw new Problem(
        `${member.manifest.name} cannot be published: it depends on ${name}, whose ${version} on the registry is not what is here (${changed}); give ${name} a changeset and a version first.`,
      );
    }
  }
}

/** What a package's CHANGELOG.md lacks for its version; undefined where it lacks nothing. */
async function notesProblem({ folder, manifest }: Member): Promise<string | undefined> {
  const { name, version } = manifest;
  const file = join(folder, 'CHANGELOG.md');
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  if (text.split('\n').includes(`## ${version}`)) return undefined;
  return `${name} has no CHANGELOG.md that tells of ${version}: let "pnpm release:version" give it its version.`;
}
