import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { type ApiId, apis } from './apis.ts';
import { type Document, isRecord } from './document.ts';
import { firstLine, UserError } from './errors.ts';
import { applyOverlay } from './overlay.ts';

/** The root of this repository, from where this file lies. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * One API's document with its overlay applied.
 *
 * @param id - `<vendor>/<api>`, the folder under `specs/`.
 * @param root - The folder that holds `specs/`; by default this repository.
 * @throws {@link UserError} when a file is missing or does not parse, or when an overlay action matches nothing.
 * @example
 * const document = await loadDocument('pushpress/platform');
 * Object.keys(document.paths ?? {});
 */
export async function loadDocument(id: ApiId, root: string = repositoryRoot): Promise<Document> {
  if (!apis.some((api) => api.id === id)) {
    throw new UserError(`There is no API '${id}'; there are ${apis.map((api) => api.id).join(', ')}.`);
  }
  const specification = `specs/${id}/openapi.yaml`;
  const overlay = `specs/${id}/overlay.yaml`;
  const document = await readYaml(root, specification);
  if (!isDocument(document)) {
    throw new UserError(
      `${specification} is not an OpenAPI 3 document: it has no 'openapi: 3.x' at its top.`,
    );
  }
  const corrected = await applyOverlay(document, await readYaml(root, overlay), overlay);
  if (!isDocument(corrected)) {
    throw new UserError(`${overlay} takes the 'openapi: 3.x' out of ${specification}.`);
  }
  return corrected;
}

async function readYaml(root: string, file: string): Promise<unknown> {
  const text = await readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'is missing' : `cannot be read (${error.code})`;
    throw new UserError(`${file} ${reason}; the generated code is made from it, so put it back.`);
  });
  return parseYaml(text, file);
}

/**
 * What a YAML text holds, as JSON would hold it.
 *
 * @param name - What the text is called in messages.
 * @throws {@link UserError} when the text does not parse.
 */
export function parseYaml(text: string, name: string, maxAliasCount = -1): unknown {
  const parsed = parseDocument(text, { merge: true });
  const [error] = parsed.errors;
  if (error) throw doesNotParse(name, error, error.linePos?.[0].line);
  try {
    // Anchors give one object that stands in several places, and an overlay would change them all.
    return JSON.parse(JSON.stringify(parsed.toJS({ maxAliasCount })) ?? 'null');
  } catch (error) {
    throw doesNotParse(name, error);
  }
}

function doesNotParse(file: string, error: unknown, line?: number): UserError {
  const reason = firstLine(error).replace(/ at line \d+, column \d+$/, '');
  return new UserError(`${file} does not parse${line ? `, line ${line}` : ''}: ${reason}.`, { cause: error });
}

/** Whether a value is an OpenAPI 3 document, as far as its top says. */
export function isDocument(value: unknown): value is Document {
  return isRecord(value) && typeof value['openapi'] === 'string' && /^3\.\d/.test(value['openapi']);
}
