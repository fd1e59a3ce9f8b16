import type { Comparison } from './comparison.ts';
import type { Fact } from './fact.ts';
import { ownerOf } from './pairs.ts';
import { segmentsOf } from './pointer.ts';
import type { Difference } from './redocly.ts';
import { code, whereIs } from './where.ts';

/** A difference that no rule describes: what differs, and of what it is a part. */
export function otherPart({ before, after }: Comparison, difference: Difference): Fact {
  const { kind, property, base, revision } = difference;
  const [document, side] = revision ? [after, revision] : [before, base!];
  const pointer = kind === 'modified' ? ownerOf(side) : side.pointer;
  const { it, user } = whereIs(document, pointer);
  const name = code(property ?? segmentsOf(pointer).findLast((segment) => !/^\d+$/.test(segment)) ?? '');
  const holder = it === 'the operation' ? '' : ` of ${it}`;
  return {
    rule: 'other parts changed',
    it: `${name}${holder}${user === undefined ? '' : ` of ${code(user)}`}`,
  };
}
