import { type Bump, bumps } from './change.ts';
import { bumpOfFact, type Fact } from './fact.ts';
import { type Rule, rules } from './rules/index.ts';
import type { TypeDifference } from './types/index.ts';

/**
 * What the generated types say that no fact tells, or tells as less than it is. That more is allowed is told only where
 * nothing else is of the same operations: it often follows from what is.
 */
export function untold(differences: readonly TypeDifference[], facts: readonly Fact[]): Fact[] {
  return differences.flatMap((difference) => {
    const { bump, it, detail, users } = difference;
    const isTold = (one: TypeDifference) => facts.some((fact) => tells(fact, one));
    // Of two operations that lose a field, one may be told of and the other not.
    const left = [...users].filter((user) => !isTold({ ...difference, users: new Set([user]) }));
    if (users.size > 0 ? left.length === 0 : isTold(difference)) return [];
    return [{ rule: bump === 'major' ? 'types changed' : 'types grown', it, detail, users: left }];
  });
}

/**
 * The facts without those of schemas that the types do not bear out: what is another thing by the document may be the
 * same for the compiler, or allow all that the one before did.
 */
export function borneOut(facts: readonly Fact[], differences: readonly TypeDifference[]): Fact[] {
  return facts.filter((fact) => {
    const { what, action }: Rule = rules[fact.rule];
    const bump = bumpOfFact(fact);
    if ((what !== 'field' && what !== 'value') || action === 'deprecated' || bump === 'patch') return true;
    return differences.some((difference) => isAsLarge(difference.bump, bump) && areOfOne(fact, difference));
  });
}

const isAsLarge = (one: Bump, other: Bump) => bumps.indexOf(one) <= bumps.indexOf(other);

function tells(fact: Fact, difference: TypeDifference): boolean {
  if (!isAsLarge(bumpOfFact(fact), difference.bump)) return false;
  return areOfOne(fact, difference) || (difference.bump === 'minor' && isShared(fact, difference));
}

const isShared = ({ users }: Fact, difference: TypeDifference) =>
  [...(users ?? [])].some((user) => difference.users.has(user));

/** Whether a fact and a difference are of the same thing, or of a part of it. */
function areOfOne(fact: Fact, difference: TypeDifference): boolean {
  const shared = isShared(fact, difference);
  if (!shared && difference.users.size > 0 && new Set(fact.users).size > 0) return false;
  const [told, found] = [wayOf(fact), wayOf({ rule: fact.rule, it: difference.it })];
  // A part of a whole is told by the part's name, where the types have it in the whole.
  if (shared && told.at(-1) === found.at(-1) && told.length > 1) return true;
  return (
    told.every((step, index) => found[index] === step) || found.every((step, index) => told[index] === step)
  );
}

/** `address.city` of `Customer` is `Customer`, `address`, `city`. */
function wayOf({ rule, it }: Pick<Fact, 'rule' | 'it'>): string[] {
  const { what }: Rule = rules[rule];
  const [, trail = '', root = ''] = /^(?:`([^`]*)` of )?(.*)$/.exec(it) ?? [];
  // An answer is told by its status.
  const [, status = ''] = what === 'answer' ? (/^(?:the answer ?|`)(\w*)`?$/.exec(root) ?? []) : [];
  const holder = what === 'answer' ? (/^2|^$/.test(status) ? 'the answer' : `the answer ${status}`) : root;
  return [holder, ...trail.replaceAll('[]', '.[]').split('.').filter(Boolean)];
}
