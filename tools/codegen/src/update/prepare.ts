import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiId, PackageName } from '../apis.ts';
import type { Document } from '../document.ts';
import { generate } from '../generate.ts';
import { loadDocument } from '../load.ts';

/** What a new document makes of its package. */
export interface Prepared {
  /** The document with the overlay applied. */
  readonly document: Document;
  /** The generated files that become others, with their text. */
  readonly generated: ReadonlyMap<string, string>;
  /** The generated files that are no more. */
  readonly removed: readonly string[];
}

/**
 * Applies the overlay to a new document, checks that it is usable and generates its package, all in a copy of the specifications
 * elsewhere: when any of it fails, nothing has been touched.
 *
 * @throws {@link UserError} of whichever step refuses.
 */
export async function prepare(
  api: { readonly id: ApiId; readonly package: PackageName },
  text: string,
  root: string,
): Promise<Prepared> {
  const copy = await mkdtemp(join(tmpdir(), 'codegen-update-'));
  try {
    // The package's entry says which names it has taken.
    for (const part of [
      'specs',
      `packages/${api.package}/src/generated`,
      `packages/${api.package}/src/index.ts`,
    ]) {
      await cp(join(root, part), join(copy, part), { recursive: true });
    }
    await writeFile(join(copy, 'specs', api.id, 'openapi.yaml'), text);
    const { changes } = await generate({ packages: [api.package], root: copy, rules: 'minimal' });
    const generated = new Map<string, string>();
    for (const { kind, file } of changes) {
      if (kind !== 'extra') generated.set(file, await readFile(join(copy, file), 'utf8'));
    }
    const removed = changes.filter(({ kind }) => kind === 'extra').map(({ file }) => file);
    return { document: await loadDocument(api.id, copy), generated, removed };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
