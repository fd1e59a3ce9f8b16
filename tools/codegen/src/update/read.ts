import { type Document, isRecord, methods } from '../document.ts';
import { firstLine, UserError } from '../errors.ts';
import { isDocument, parseYaml } from '../load.ts';
import type { Source } from './download.ts';

/**
 * The OpenAPI 3 document that a text in JSON or YAML holds.
 *
 * @throws {@link UserError} when it holds anything else, or only a part of one.
 */
export function readDocument({ name, text }: Source): Document {
  const start = text.trimStart();
  if (start === '') throw new UserError(`${name} is empty.`);
  if (start.startsWith('<'))
    throw new UserError(`${name} is a page of HTML or XML, not an OpenAPI document.`);
  // The bound on aliases keeps a few lines of YAML from becoming gigabytes.
  const value = isJson(text) ? parseJson(text, name) : parseYaml(text, name, 1000);
  if (isRecord(value) && value['swagger'] !== undefined) {
    throw new UserError(`${name} is Swagger ${value['swagger']}; convert it to OpenAPI 3 first.`);
  }
  if (!isDocument(value)) {
    throw new UserError(`${name} is not an OpenAPI 3 document: it has no 'openapi: 3.x' at its top.`);
  }
  refuseOutside(value, name);
  return value;
}

/** A reference that leads out of the document would have the tools after this one read files and fetch addresses. */
function refuseOutside(value: unknown, name: string): void {
  const values: unknown[] = [value];
  for (const one of values) {
    if (typeof one !== 'object' || one === null) continue;
    const ref = '$ref' in one ? one.$ref : undefined;
    if (typeof ref === 'string' && !ref.startsWith('#')) {
      throw new UserError(
        `${name} refers to ${JSON.stringify(ref)}, outside itself; bundle it into one document first.`,
      );
    }
    values.push(...Object.values(one));
  }
}

const isJson = (text: string) => text.trimStart().startsWith('{');

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${name} is not JSON, or only the beginning of it: ${firstLine(error)}.`, {
      cause: error,
    });
  }
}

/**
 * Refuses YAML that ends in the middle of a line. What is cut off at such a place often still parses; JSON never does.
 */
export function refuseCutOff({ name, text }: Source): void {
  if (isJson(text) || text.endsWith('\n')) return;
  throw new UserError(
    `${name} ends in the middle of a line, so it is probably cut off; if it is whole, save it with a line end.`,
  );
}

/**
 * Refuses a document that has lost more than a third of the operations, or of the webhooks, of the one before: it is
 * cut off or another's rather than a new version.
 */
export function refuseLoss(before: Document, after: Document, name: string): void {
  for (const [kind, namesOf] of kinds) {
    const left = new Set(namesOf(after));
    const had = namesOf(before);
    const lost = had.filter((one) => !left.has(one));
    if (lost.length * 3 <= had.length) continue;
    throw new UserError(
      `${name} has lost ${lost.length} of ${had.length} ${kind}, ${lost[0]} among them; that is more than a third. ` +
        'If the vendor did take them away, change openapi.yaml by hand.',
    );
  }
}

const kinds: [string, (document: Document) => string[]][] = [
  ['operations', operationsOf],
  ['webhooks', ({ webhooks }) => Object.keys(isRecord(webhooks) ? webhooks : {})],
];

function operationsOf({ paths }: Document): string[] {
  return Object.entries(isRecord(paths) ? paths : {}).flatMap(([path, item]) =>
    methods
      .filter((method) => isRecord(item) && item[method] !== undefined)
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}
