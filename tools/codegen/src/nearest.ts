import { closest, distance } from 'fastest-levenshtein';
import { resolveJsonPath } from 'openapi-format';
import { type Document, isRecord } from './document.ts';

/**
 * As much of a JSONPath as a document has. A name that is not there gives way to the most similar one beside it, if
 * one is similar at all; the path ends where none is.
 *
 * @example
 * nearestPath(document, "$.paths['/customer/{uuid}'].get"); // "$.paths['/customers/{uuid}'].get"
 */
export function nearestPath(document: unknown, path: string): string {
  let found = '$';
  for (const [segment] of path.slice(1).matchAll(segments)) {
    const next =
      at(document, found + segment).length > 0 ? found + segment : similar(document, found, segment);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

const quoted = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/.source;
/** `.name`, `.*`, `['name']`, `[0]`, and `[?(…)]`, which may hold brackets of its own. */
const segments = new RegExp(
  `\\.{1,2}[^.[]+|\\[(?:${quoted}|\\[(?:${quoted}|[^\\]'"])*\\]|[^[\\]'"])*\\]`,
  'g',
);

function similar(document: unknown, parent: string, segment: string): string | undefined {
  const wanted = /^\.([\w$-]+)$|^\['(.*)'\]$|^\["(.*)"\]$/.exec(segment)?.slice(1).find(Boolean);
  const names = at(document, parent).flatMap((value) => (isRecord(value) ? Object.keys(value) : []));
  if (wanted === undefined || names.length === 0) return undefined;
  const name = closest(wanted, names);
  if (distance(wanted, name) > Math.max(wanted.length, name.length) / 2) return undefined;
  return `${parent}${/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name.replace(/['\\]/g, '\\$&')}']`}`;
}

const at = (document: unknown, path: string) =>
  path === '$' ? [document] : resolveJsonPath(document as Document, path).map(({ value }) => value);
