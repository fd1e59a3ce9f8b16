import { command, Problem } from '@x/packaging/src/problem.ts';
import {
  addPatch,
  changesets,
  inWorkspace,
  pendingChangesets,
  plannedReleases,
} from './release/changesets.ts';
import type { Files } from './release/differences.ts';
import { build, dependenciesOf, type Member, releasedPackages } from './release/packages.ts';
import { differencesFrom, publishedFiles } from './release/published.ts';

// `pnpm release:version`: turns the changesets into versions and changelogs. A package that no changeset names is
// released too where what it is built from changed; one that was changed itself is refused until somebody says how.
await command(async () => {
  if ((await pendingChangesets()).length === 0) {
    throw new Problem('There is nothing to version: describe a change first, with "pnpm changeset".');
  }
  const planned = new Set((await plannedReleases()).map(({ name }) => name));
  for (const { name, why } of await leftBehind(planned)) {
    await addPatch(name, why);
    console.log(`${name} is released too. ${why}`);
  }
  const releases = await plannedReleases();
  await changesets('version');
  await inWorkspace('pnpm', ['install', '--lockfile-only', '--no-frozen-lockfile']);
  for (const { name, oldVersion, newVersion } of releases)
    console.log(`${name} ${oldVersion} -> ${newVersion}`);
});

/** The packages outside the plan whose release is not what they are built as now. */
async function leftBehind(planned: ReadonlySet<string>): Promise<{ name: string; why: string }[]> {
  const released = await releasedPackages();
  const others: [Member, Files][] = [];
  for (const member of released) {
    const files = planned.has(member.manifest.name) ? undefined : await publishedFiles(member);
    if (files) others.push([member, files]);
  }
  const needed = new Set(others.flatMap(([member]) => [member, ...dependenciesOf(member, released)]));
  await build(released.filter((member) => needed.has(member)));
  const found: { name: string; why: string }[] = [];
  const undescribed: string[] = [];
  for (const [member, files] of others) {
    const { name, version } = member.manifest;
    const { own, built } = await differencesFrom(member, files);
    if (own.length > 0) {
      undescribed.push(
        `${name} is no longer what ${version} was (${own.slice(0, 3).join(', ')}), and no changeset names it: describe the change with "pnpm changeset".`,
      );
    } else if (built.length > 0) {
      found.push({ name, why: 'Built anew: what comes into it from other packages changed.' });
    }
  }
  if (undescribed.length > 0) throw new Problem(undescribed.join('\n'));
  return found;
}
