import { type Document, isRecord, type Schema } from '../document.ts';
import { type Comparison, isVisible, placed } from './comparison.ts';
import type { Fact } from './fact.ts';
import { isOnItsOwn, parentOf, through } from './pairs.ts';
import { isUnder, segmentsOf, valueAt } from './pointer.ts';
import type { Difference } from './redocly.ts';
import { formsOf, shapeOf } from './shape.ts';

const combinators = ['oneOf', 'anyOf', 'allOf'];

/**
 * Schemas that became a union, a whole of parts, or neither. redocly compares such a pair keyword by keyword, and finds
 * everything gone where a reference was only put beside `type: null`; here they are compared as forms.
 *
 * @returns the facts, and what tells the differences that they cover.
 */
export function reshaped(comparison: Comparison, differences: readonly Difference[]) {
  const facts: Fact[] = [];
  const paths = new Set<string>();
  for (const { kind, typeName, path } of differences) {
    if (kind === 'modified') continue;
    const [, container = ''] = segmentsOf(path).slice(-2);
    if (combinators.includes(container) && typeName !== 'Schema') paths.add(parentOf(path));
    const [list = ''] = segmentsOf(path).slice(-2);
    if (combinators.includes(list) && typeName === 'Schema') paths.add(parentOf(parentOf(path)));
  }
  const outermost = [...paths].filter(
    (path) => ![...paths].some((other) => other !== path && isUnder(path, other)),
  );
  const own: string[] = [];
  for (const path of outermost) {
    const [was, is] = bothAt(comparison, path);
    if (!was || !is) continue;
    own.push(was.pointer, is.pointer);
    const spot = { path, base: was.pointer, revision: is.pointer };
    const where = placed(comparison, spot);
    if (!isVisible(comparison, spot, where.users ?? [])) continue;
    for (const rule of rulesOf(comparison, was.schema, is.schema)) facts.push({ ...where, rule });
  }
  return {
    facts,
    covered: (difference: Difference) =>
      outermost.some((path) => isUnder(difference.path, path)) &&
      (own.some((pointer) => isUnder((difference.base ?? difference.revision)?.pointer, pointer)) ||
        !isOnItsOwn(comparison.before, comparison.after, difference)),
  };
}

/** Where a path is of one version alone, the thing is a component that both have. */
function bothAt({ before, after }: Comparison, path: string) {
  const [was, is] = [through(before, path), through(after, path)];
  const same = (document: Document, pointer = '#') => ({ value: valueAt(document, pointer), pointer });
  return [was ?? same(before, is?.pointer), is ?? same(after, was?.pointer)].map((found) =>
    isRecord(found.value) ? { schema: found.value as Schema, pointer: found.pointer } : undefined,
  );
}

function rulesOf(comparison: Comparison, was: Schema, is: Schema): Fact['rule'][] {
  const { before, after } = comparison;
  if (shapeOf(before, was) === shapeOf(after, is)) return [];
  // What a whole of parts comes to is for the generated types to say.
  if ([was, is].some((schema) => schema.allOf !== undefined)) return [];
  const [old, now] = [formsOf(before, was), formsOf(after, is)];
  const rules: Fact['rule'][] = [];
  if (now.nullable && !old.nullable) rules.push('null allowed');
  if (old.nullable && !now.nullable) rules.push('null refused');
  if ([...now.forms].some((form) => !old.forms.has(form))) rules.push('alternative added');
  if ([...old.forms].some((form) => !now.forms.has(form))) rules.push('alternative removed');
  return rules;
}
