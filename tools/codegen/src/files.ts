import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

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
 * Makes all of these changes, or none. Everything is written under temporary names before the first file gets its own;
 * when one cannot, those before it get back what they held, and folders made for them go.
 */
export async function apply(root: string, wanted: readonly Change[], files: Files): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  const renames: { from: string; to: string }[] = [];
  try {
    for (const { kind, file } of wanted) {
      if (kind === 'extra') continue;
      const to = join(root, file);
      const from = `${to}.${process.pid}.tmp`;
      const made = await mkdir(dirname(to), { recursive: true });
      if (made !== undefined) undo.unshift(() => rm(made, { recursive: true }));
      renames.push({ from, to });
      await writeFile(from, files.get(file) ?? '');
    }
    for (const { from, to } of renames) {
      const held = await readFile(to).catch(unlessAbsent);
      await rename(from, to);
      undo.unshift(() => (held === undefined ? rm(to) : writeFile(to, held)));
    }
    for (const { kind, file } of wanted) {
      if (kind !== 'extra') continue;
      const held = await readFile(join(root, file));
      await rm(join(root, file));
      undo.unshift(() => writeFile(join(root, file), held));
    }
  } catch (error) {
    // What cannot be undone must not hide why it had to be.
    for (const step of undo) await step().catch(() => {});
    throw error;
  } finally {
    for (const { from } of renames) await rm(from, { force: true });
  }
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
