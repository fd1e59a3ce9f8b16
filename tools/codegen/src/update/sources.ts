import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiId } from '../apis.ts';
import { isRecord } from '../document.ts';
import { firstLine, UserError } from '../errors.ts';

/** Where an API's document comes from, and which one is stored. */
export interface SourceEntry {
  /** Where the vendor publishes it; null where no public address is known, and the note says what is. */
  readonly url: string | null;
  /** `info.version` of the stored document. */
  readonly version: string;
  /** The day, in UTC, on which the stored document was last changed, as `2026-11-21`. */
  readonly date: string;
  /** Of the stored openapi.yaml, in hexadecimal. */
  readonly sha256: string;
  readonly note?: string;
}

export type Sources = Readonly<Record<string, SourceEntry>>;

export const sourcesFile = 'specs/sources.json';

/** @throws {@link UserError} when the file is missing or an API's entry is not whole. */
export async function readSources(root: string): Promise<Sources> {
  const text = await readFile(join(root, sourcesFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `${sourcesFile} cannot be read (${error.code}); it says where each document comes from.`,
    );
  });
  const value = parse(text);
  if (isRecord(value) && Object.values(value).every(isEntry)) return value as unknown as Sources;
  throw new UserError(`${sourcesFile} must give each API a url or null, a version, a date and a sha256.`);
}

/** The entry of one API. */
export function entryOf(sources: Sources, id: ApiId): SourceEntry {
  const entry = Object.hasOwn(sources, id) ? sources[id] : undefined;
  if (!entry) throw new UserError(`${sourcesFile} has no entry '${id}'; add one.`);
  return entry;
}

/** The file's text after an API's document became another, or undefined where the entry is true already. */
export function withEntry(
  sources: Sources,
  id: ApiId,
  stored: string,
  version: string,
  date: string,
): string | undefined {
  const entry = entryOf(sources, id);
  const sha256 = createHash('sha256').update(stored).digest('hex');
  if (entry.sha256 === sha256) return undefined;
  return `${JSON.stringify({ ...sources, [id]: { ...entry, version, date, sha256 } }, null, 2)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${sourcesFile} does not parse: ${firstLine(error)}.`, { cause: error });
  }
}

const isEntry = (value: unknown) =>
  isRecord(value) &&
  (value['url'] === null || typeof value['url'] === 'string') &&
  ['version', 'date', 'sha256'].every((key) => typeof value[key] === 'string');
