import { type Document, isRecord, type Schema } from '../document.ts';
import { type Comparison, isVisible, placed, type Spot } from './comparison.ts';
import type { Fact } from './fact.ts';
import { reshaped } from './forms.ts';
import { grouped } from './grouped.ts';
import { ownerOf, parentOf, through } from './pairs.ts';
import { isUnder, segmentsOf, valueAt } from './pointer.ts';
import type { Difference } from './redocly.ts';
import { schemaFacts } from './schema-facts.ts';
import { code } from './where.ts';

/** The facts of the differences between schemas, and the differences that no rule describes. */
export function schemaFindings(comparison: Comparison, differences: readonly Difference[]) {
  const { facts, covered } = reshaped(comparison, differences);
  const left: Difference[] = [];
  const rest = differences.filter(
    (difference) =>
      difference.typeName === 'Schema' &&
      // A parameter is told of with each operation that takes it.
      !isUnder(difference.path, '#/components/parameters') &&
      !covered(difference),
  );
  const groups = grouped(rest, ({ kind, path }) => `${kind} ${path}`);
  for (const group of groups) {
    const [first] = group;
    const found = first!.kind === 'modified' ? modified(comparison, group) : cameOrWent(comparison, first!);
    if (found) facts.push(...found.facts);
    left.push(...(found ? found.left : group));
  }
  return { facts, left };
}

interface Found {
  readonly facts: readonly Fact[];
  readonly left: readonly Difference[];
}

function modified(comparison: Comparison, group: readonly Difference[]): Found {
  const [{ path, base, revision }] = group as [Difference];
  const spot: Spot = { path, base: ownerOf(base!), revision: ownerOf(revision!) };
  const where = placed(comparison, spot);
  if (!isVisible(comparison, spot, where.users ?? [])) return { facts: [], left: [] };
  const [was, is] = [at(comparison.before, spot.base), at(comparison.after, spot.revision)];
  const { facts, left } = schemaFacts(
    was,
    is,
    group.map((one) => one.property ?? ''),
  );
  const [container] = segmentsOf(spot.revision ?? '').slice(-2);
  return {
    facts: facts.flatMap(({ field, ...fact }) => {
      // Of what is no property, no type says that it is read-only.
      if (/read-only$/.test(fact.rule) && container !== 'properties') return [];
      if (field === undefined) return [{ ...where, ...fact }];
      const inside = { ...spot, revision: `${spot.revision}/properties/${field}` };
      return [{ ...where, it: placed(comparison, inside).it, ...fact }];
    }),
    left: group.filter((one) => left.includes(one.property ?? '')),
  };
}

const at = (document: Document, pointer: string | undefined): Schema => {
  const value = valueAt(document, pointer ?? '#');
  return isRecord(value) ? value : {};
};

function cameOrWent(comparison: Comparison, difference: Difference): Found | undefined {
  const { kind, path, base, revision } = difference;
  const spot: Spot = {
    path,
    ...(base && { base: base.pointer }),
    ...(revision && { revision: revision.pointer }),
  };
  const segments = segmentsOf(path);
  const [container = '', last = ''] = segments.slice(-2);
  const came = kind === 'added';
  if (segments.length === 3 && isUnder(path, '#/components/schemas')) {
    const name = segmentsOf((base ?? revision)!.pointer)[2]!;
    const facts: Fact[] = [{ rule: came ? 'type added' : 'type removed', it: code(name) }];
    return { facts: comparison.exposed.has(name) ? facts : [], left: [] };
  }
  const where = placed(comparison, spot);
  if (!isVisible(comparison, spot, where.users ?? [])) return { facts: [], left: [] };
  if (container === 'properties') return { facts: fieldFacts(comparison, spot, last, came, where), left: [] };
  if (last === 'items' || last === 'schema') {
    return { facts: [{ ...where, rule: came ? 'type documented' : 'type no longer documented' }], left: [] };
  }
  if (last === 'additionalProperties') {
    const parent = { path: parentOf(path), ...(base && { base: parentOf(base.pointer) }) };
    const holder = placed(comparison, {
      ...parent,
      ...(revision && { revision: parentOf(revision.pointer) }),
    });
    return { facts: [{ ...holder, rule: came ? 'other fields allowed' : 'other fields refused' }], left: [] };
  }
  return undefined;
}

function fieldFacts(
  comparison: Comparison,
  { path, revision, base }: Spot,
  name: string,
  came: boolean,
  where: Omit<Fact, 'rule'>,
): Fact[] {
  if (!came) return base === undefined ? [] : [{ ...where, rule: 'field removed' }];
  const pointer = parentOf(parentOf(revision!));
  const holder = at(comparison.after, pointer);
  const was = through(comparison.before, parentOf(parentOf(path)))?.value;
  if (isRecord(was) && was['properties'] === undefined) {
    // What was unknown is told to have a type.
    if (was['type'] === undefined) return [];
    const detail = Object.keys(holder.properties ?? {})
      .map(code)
      .join(', ');
    const { it } = placed(comparison, { path, revision: pointer });
    return [{ ...where, rule: 'record closed', it, detail }];
  }
  const required = holder.required?.includes(name) === true;
  return [{ ...where, rule: required ? 'required field added' : 'optional field added' }];
}
