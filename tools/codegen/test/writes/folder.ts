import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder to write in, with two files that are there already. */
export async function folder(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'codegen-files-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(join(root, 'a'), 'old a');
  await writeFile(join(root, 'gone'), 'old gone');
  return root;
}

/** The text of every file, by path, and null for a folder. */
export async function contents(root: string): Promise<Record<string, string | null>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const pairs = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = entry.isFile() ? await readFile(path, 'utf8') : null;
    return [path.slice(root.length + 1), text] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}
