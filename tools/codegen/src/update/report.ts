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
  const next = dryRun
    ? 'Nothing was written: this was a dry run.'
    : bump === 'major'
      ? 'Next: say in the changeset what users have to do about each breaking line, read `git diff specs`, run `npm test`, and commit all of it.'
      : 'Next: read the changeset and `git diff specs`, run `npm test`, and commit all of it.';
  return [changelog.trim(), '', `${packageName}: ${bump}`, ...files, next];
}
