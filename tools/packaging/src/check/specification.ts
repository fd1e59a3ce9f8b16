import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { workspaceRoot } from '../workspace.ts';

/** What is recognisably a specification's own in a bundle. */
export interface SpecificationText {
  readonly phrases: readonly string[];
  readonly paths: readonly string[];
}

/** Prose is told from other text by a run of words as long as this. */
const PROSE = /[A-Za-z][A-Za-z0-9 ,]{23,}/g;

/** Collects the text of a vendor's documents: `specs/pushpress` for `@x/pushpress`. */
export async function specificationText(
  packageName: string,
  parent = join(workspaceRoot, 'specs'),
): Promise<SpecificationText> {
  const phrases = new Set<string>();
  const paths = new Set<string>();
  const folder = join(parent, basename(packageName));
  if (existsSync(folder)) {
    for (const file of (await readdir(folder, { recursive: true })).filter((one) =>
      one.endsWith('openapi.yaml'),
    )) {
      const document = parse(await readFile(join(folder, file), 'utf8'), { maxAliasCount: -1 });
      for (const path of Object.keys(document.paths ?? {})) paths.add(path);
      collect(document, phrases);
    }
  }
  return { phrases: [...phrases], paths: [...paths] };
}

function collect(value: unknown, phrases: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    // The testing entries carry the examples, in which a "description" is data.
    if (['example', 'examples', 'default'].includes(key)) continue;
    if (typeof member === 'string' && ['description', 'summary', 'operationId'].includes(key)) {
      const runs = key === 'operationId' && member.length > 15 ? [member] : (member.match(PROSE) ?? []);
      for (const run of runs) phrases.add(run.trim());
    } else collect(member, phrases);
  }
}
