import { bumps, type SpecChange } from './change.ts';
import { bumpOfFact, type Fact } from './fact.ts';
import { grouped } from './grouped.ts';
import { type Rule, type RuleName, rules } from './rules/index.ts';
import { code } from './where.ts';

/** How many users, or documented things, a sentence names before it counts. */
const NAMED = 3;

/** What is told in one sentence, of whatever. */
const gathered: ReadonlySet<string> = new Set([
  'documentation',
  'servers changed',
  'security changed',
  'delivery changed',
  'other parts changed',
] satisfies RuleName[]);

/** The facts as changes with a sentence each, the largest first; the same fact of several operations is one. */
export function sentences(facts: readonly Fact[]): SpecChange[] {
  const groups = grouped(facts, (fact) =>
    gathered.has(fact.rule) ? fact.rule : JSON.stringify([fact.rule, fact.it, fact.detail, bumpOfFact(fact)]),
  );
  const changes = groups.map((group): SpecChange => {
    const [fact] = group as [Fact];
    const { what, action, say }: Rule = rules[fact.rule];
    const users = [...new Set(group.flatMap((one) => [...(one.users ?? [])]))].sort().map(code);
    const suffix = users.length > 0 && !gathered.has(fact.rule) ? `, in ${listed(users)}` : '';
    const filled = say
      .replace('{it}', () => allOf(group, 'it'))
      .replace('{detail}', () => allOf(group, 'detail'));
    // A name may hold a line break, which would end the line of the list.
    const line = `${filled}${suffix}.`.replaceAll(/\s+/g, ' ');
    return { bump: bumpOfFact(fact), what, action, line: line[0]!.toUpperCase() + line.slice(1) };
  });
  const order = (change: SpecChange) => bumps.indexOf(change.bump);
  return changes.sort((a, b) => order(a) - order(b) || (a.line < b.line ? -1 : 1));
}

const allOf = (group: readonly Fact[], part: 'it' | 'detail') =>
  listed([...new Set(group.map((fact) => fact[part] ?? ''))].sort());

function listed(names: readonly string[]): string {
  // One more is named as well: its name is no longer than saying so.
  if (names.length > NAMED + 1) return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
