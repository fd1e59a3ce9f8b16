import type { Bump } from '../changes/index.ts';
import { mendLines } from './mend.ts';
import type { Updated } from './update.ts';

/** What the person at the keyboard reads of an update, line by line. */
export function report(id: string, updated: Updated, dryRun: boolean): string[] {
  const { packageName, bump, changelog, changes, toMend } = updated;
  if (changes.length === 0) return [`${id} is the stored document already: nothing to do.`];
  const verb = dryRun ? 'would write ' : 'wrote ';
  const files = changes.map(({ kind, file }) =>
    kind === 'extra' ? `${dryRun ? 'would remove' : 'removed'} ${file}` : `${verb}${file}`,
  );
  files.push(...mendLines(id, packageName, toMend));
  if (bump === undefined) {
    return [...files, `Nothing of it shows in ${packageName}: there is no changeset, and no release for it.`];
  }
  return [changelog.trim(), '', `${packageName}: ${bump}`, ...files, ...next(bump, dryRun)];
}

function next(bump: Bump, dryRun: boolean): string[] {
  if (dryRun) return ['Nothing was written: this was a dry run.'];
  const rest =
    'read `git diff specs`, run `pnpm package:update` and `npm test`, whose sandbox and tests know the document of before, and commit all of it.';
  if (bump !== 'major') return [`Next: read the changeset, ${rest}`];
  return [
    `Next: say in the changeset what users have to do about each breaking line, ${rest}`,
    'While the package is 0.x, `major` takes it to 1.0.0; write `minor` in the changeset where that is not wanted.',
  ];
}
