import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChangeset } from '@changesets/write';
import type { Bump } from '../changes/index.ts';

/**
 * The name of the changeset for a new document. The same document gives the same name, so that a command that is run
 * again, from a fresh checkout or after its other files were thrown away, describes one change once.
 */
export function changesetName(id: string, stored: string): string {
  const digest = createHash('sha256').update(stored).digest('hex').slice(0, 8);
  return `.changeset/spec-${id.replace('/', '-')}-${digest}.md`;
}

/** A changeset's text, as the changesets library writes it, under a name of its own and therefore elsewhere. */
export async function changesetText(packageName: string, bump: Bump, summary: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'codegen-changeset-'));
  try {
    const releases = [{ name: packageName, type: bump }];
    const name = await writeChangeset({ summary: summary.trim(), releases }, folder, { format: false });
    return await readFile(join(folder, '.changeset', `${name}.md`), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
