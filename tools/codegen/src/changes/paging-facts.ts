import { type Document, deref, isRecord, type Operation } from '../document.ts';
import { items, member, type Place, root } from '../place.ts';
import type { Fact } from './fact.ts';
import { shapeOf, sorted } from './shape.ts';
import { code, operationName } from './where.ts';

/** What changed of how paths are paged. redocly passes `x-paging` by, so this compares the documents itself. */
export function pagingFacts(before: Document, after: Document): Fact[] {
  const paths = Object.keys(before.paths ?? {}).filter((path) => after.paths?.[path] !== undefined);
  return paths.flatMap((path): Fact[] => {
    const [was, is] = [before, after].map((document) => pagingOf(document, path));
    const it = code(operationName('get', path));
    if (!was || !is) {
      // Of a path whose operation came or went, that is told.
      if (!before.paths?.[path]?.get || !after.paths?.[path]?.get) return [];
      if (is) return [{ rule: 'paging begun', it }];
      return was ? [{ rule: 'paging ended', it }] : [];
    }
    const facts: Fact[] = [];
    if (was.style !== is.style) {
      facts.push({
        rule: 'paging style changed',
        it,
        detail: `${code(is.style)}, no longer by ${code(was.style)}`,
      });
    } else if (was.text !== is.text && was.items === is.items)
      facts.push({ rule: 'paging details changed', it });
    if (was.items !== is.items) {
      const differs = was.item !== is.item;
      const detail = `they are now at ${code(is.items)}`;
      facts.push(differs ? { rule: 'items replaced', it, detail } : { rule: 'paging details changed', it });
    }
    return facts;
  });
}

interface Paged {
  readonly style: string;
  readonly items: string;
  /** The shape of one item. */
  readonly item: string;
  readonly text: string;
}

function pagingOf(document: Document, path: string): Paged | undefined {
  const operation = document.paths?.[path]?.get;
  const paging = operation?.['x-paging'];
  if (!operation || !isRecord(paging)) return undefined;
  const rows = String(paging['items']);
  return {
    style: String(paging['style']),
    items: rows,
    item: itemShape(document, operation, rows),
    text: JSON.stringify(sorted(paging)),
  };
}

/** A member that changes in place is told as a field; this is for a list that is another one. */
function itemShape(document: Document, operation: Operation, rows: string): string {
  const success = Object.entries(operation.responses ?? {}).find(([status]) => /^2\d\d$/.test(status));
  const content = success && deref(document, success[1]).content?.['application/json'];
  if (!content) return '';
  let place: Place | undefined = root(document, content, '');
  for (const part of rows.split('.')) place = place && member(document, place, part);
  const item = place && items(document, place);
  return item ? shapeOf(document, item.schema) : '';
}
