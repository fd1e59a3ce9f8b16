import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { begin, end, put, takeBack, unlessAbsent } from './journal.ts';

/** Text by path from the root, with `/` between folders. */
export type Files = ReadonlyMap<string, string>;

export interface Change {
  readonly kind: 'differs' | 'missing' | 'extra';
  readonly file: string;
}

/** What would have to change for the folders to hold these files, and nothing else. */
export async function changes(root: string, folders: readonly string[], files: Files): Promise<Change[]> {
  const found: Change[] = [];
  for (const [file, text] of files) {
    const present = await readFile(join(root, file), 'utf8').catch(unlessAbsent);
    if (present === undefined) found.push({ kind: 'missing', file });
    else if (present !== text) found.push({ kind: 'differs', file });
  }
  for (const folder of folders) {
    const entries =
      (await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(unlessAbsent)) ?? [];
    for (const entry of entries) {
      const file = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (!entry.isDirectory() && !files.has(file)) found.push({ kind: 'extra', file });
    }
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/**
 * Makes all of these changes, or none: after an error everything is what it was, folders too. After a kill it is so once
 * the next run has begun. Only for a run that is alone (`alone` of `lock.ts`).
 */
export async function apply(root: string, wanted: readonly Change[], files: Files): Promise<void> {
  if (wanted.length === 0) return;
  const textOf = ({ kind, file }: Change) => (kind === 'extra' ? undefined : (files.get(file) ?? ''));
  const texts = new Map(wanted.map((change) => [change.file, textOf(change)]));
  try {
    await begin(root, texts);
    for (const [file, text] of texts) await put(root, file, text);
    await end(root);
  } catch (error) {
    // What cannot be taken back now is left to the next run, and must not hide why it had to be.
    await takeBack(root).catch(() => {});
    throw error;
  }
}
