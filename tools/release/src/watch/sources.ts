import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@x/packaging/src/problem.ts';

/** What specs/sources.json says of an API's document. */
export interface Source {
  readonly url: string | null;
  readonly sha256: string;
}

/** The sources by API: `pushpress/platform`. */
export async function readSources(root: string): Promise<Map<string, Source>> {
  const file = join(root, 'specs', 'sources.json');
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8'))));
  } catch (cause) {
    throw new Problem(`${file} says where the documents come from, and cannot be read.`, { cause });
  }
}

/** A changeset that an update wrote: what it asks of a package's version, and what changed. */
export interface Note {
  readonly file: string;
  readonly packageName: string;
  readonly bump: string;
  readonly changelog: string;
}

const CHANGESET = /^---\n["']?(.+?)["']?: (\w+)\n---\n+([\s\S]*)$/;

/** The changesets of one API, by file. */
export async function notesOf(root: string, id: string): Promise<Map<string, Note>> {
  const folder = join(root, '.changeset');
  const prefix = `spec-${id.replace('/', '-')}-`;
  const notes = new Map<string, Note>();
  for (const file of (await readdir(folder)).filter((each) => each.startsWith(prefix)).sort()) {
    const match = CHANGESET.exec(await readFile(join(folder, file), 'utf8'));
    if (!match) throw new Problem(`.changeset/${file} names no package and its bump.`);
    const [, packageName = '', bump = '', changelog = ''] = match;
    notes.set(file, { file, packageName, bump, changelog: changelog.trim() });
  }
  return notes;
}
