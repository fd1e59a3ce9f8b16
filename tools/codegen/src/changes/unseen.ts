import { type Document, isRecord } from '../document.ts';
import type { Comparison } from './comparison.ts';
import type { RuleName } from './rules.ts';
import { shapeOf } from './shape.ts';

/** What an operation says beside its types, or what is told by name. */
const aside = new Set(['tags', 'security', 'servers', 'operationId', 'description', 'summary', 'deprecated']);

/**
 * What no rule told of, though the types show it: the documents are compared as shapes, in which the order of things,
 * and what is said by reference, make no difference.
 */
export function unseen({ before, after, exposed }: Comparison): RuleName | undefined {
  const [was, is] = [before, after].map((document) => visible(document, exposed));
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  return isWithin(was, is) ? 'types grown' : 'types changed';
}

function visible(document: Document, exposed: Comparison['exposed']): unknown {
  const { securitySchemes: _, examples: __, links: ___, ...components } = document.components ?? {};
  const { paths = {}, webhooks = {} } = document;
  const parts = {
    paths,
    ...(exposed.has('webhooks') && { webhooks }),
    ...(exposed.has('components') && { components }),
  };
  return JSON.parse(shapeOf(document, withoutAside(parts, 0)));
}

/** Down to the operations: further in, the same words are names of fields. */
function withoutAside(node: unknown, depth: number): unknown {
  if (!isRecord(node) || depth > 3) return node;
  const entries = Object.entries(node).filter(([key]) => depth < 3 || !aside.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutAside(value, depth + 1)]));
}

/** Whether all that is in one is in the other as well. */
function isWithin(one: unknown, other: unknown): boolean {
  if (isRecord(one) && isRecord(other)) {
    return Object.entries(one).every(([key, value]) => key in other && isWithin(value, other[key]));
  }
  return JSON.stringify(one) === JSON.stringify(other);
}
