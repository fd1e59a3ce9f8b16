import type { Fact } from './fact.ts';

/**
 * The facts without parameters that were taken for gone and new: redocly pairs them by likeness, so that one with other
 * words is taken for another one. What is really different of it is said by the types.
 */
export function joined(facts: readonly Fact[]): Fact[] {
  const keyOf = ({ it, users = [] }: Fact) => JSON.stringify([it, [...users].sort()]);
  const gone = new Set(facts.filter(({ rule }) => rule === 'parameter removed').map(keyOf));
  const come = new Set(facts.filter(isNew).map(keyOf));
  return facts.map((fact) => {
    const isOne = fact.rule === 'parameter removed' || isNew(fact);
    const isSame = isOne && gone.has(keyOf(fact)) && come.has(keyOf(fact));
    return isSame ? { rule: 'documentation', it: `${fact.it} of ${namesOf(fact)}` } : fact;
  });
}

const isNew = ({ rule }: Fact) => rule === 'optional parameter added' || rule === 'required parameter added';

const namesOf = ({ users = [] }: Fact) => [...users].map((user) => `\`${user}\``).join(', ');
