import type { Bump } from './change.ts';
import { largest } from './change.ts';
import type { Direction } from './reach.ts';
import { type Rule, type RuleName, rules } from './rules/index.ts';

/** A change that has a name in the table of rules. */
export interface Fact {
  readonly rule: RuleName;
  /** The thing, as the changelog calls it. */
  readonly it: string;
  readonly detail?: string;
  /** Which ways it goes; a rule with one judgement does not ask. */
  readonly directions?: Iterable<Direction>;
  /** The operations and events that it is part of. */
  readonly users?: Iterable<string>;
}

/**
 * What a change asks of the version number: of both ways the larger, where a schema is read and written.
 *
 * @param judge - Whose judgement of the row: ours, or redocly's.
 */
export function bumpOfFact({ rule, directions = [] }: Fact, judge: 'ours' | 'redocly' = 'ours'): Bump {
  const { [judge]: judgement }: Rule = rules[rule];
  if (typeof judgement === 'string') return judgement;
  const [request, response] = judgement;
  const ways = new Set(directions);
  // What nothing reaches can still be imported, to be read.
  if (ways.size === 0) ways.add('response');
  return largest([ways.has('request') ? request : undefined, ways.has('response') ? response : undefined])!;
}
