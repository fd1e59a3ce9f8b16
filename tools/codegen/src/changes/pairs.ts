import { type Document, isRecord, methods } from '../document.ts';
import { isUnder, pointerTo, segmentsOf, valueAt } from './pointer.ts';
import type { Difference } from './redocly.ts';

/** What the members of a container are. */
const members: Readonly<Record<string, string>> = {
  Paths: 'PathItem',
  WebhooksMap: 'PathItem',
  PathItem: 'Operation',
  ParameterList: 'Parameter',
  Responses: 'Response',
  MediaTypesMap: 'MediaType',
  SchemaProperties: 'Schema',
  NamedSchemas: 'Schema',
  NamedResponses: 'Response',
  NamedParameters: 'Parameter',
  NamedRequestBodies: 'RequestBody',
  NamedHeaders: 'Header',
};

/**
 * redocly's differences, one a thing: what it takes for renamed is one thing removed and another added, since callers
 * write the names; and a container that came or went is each of its members.
 */
export function oneByOne(
  before: Document,
  after: Document,
  differences: readonly Difference[],
): Difference[] {
  const pairs = differences.filter(isRenaming);
  const renamed = pairs.filter((one) => !pairs.some((pair) => pair.path !== one.path && isInside(one, pair)));
  const rest = differences.filter(
    (difference) =>
      !isRenaming(difference) &&
      (isOnItsOwn(before, after, difference) || !renamed.some((pair) => isInside(difference, pair))),
  );
  return [...rest, ...uniquely(renamed.flatMap(apart))].flatMap((difference) =>
    difference.kind === 'modified'
      ? [difference]
      : expanded(difference.kind === 'removed' ? before : after, difference),
  );
}

const isRenaming = ({ kind, typeName, property }: Difference) =>
  kind === 'modified' &&
  (property === 'key' || (typeName === 'Parameter' && (property === 'name' || property === 'in')));

function apart(pair: Difference): Difference[] {
  const { typeName, path, impact, verdicts, property, base, revision } = pair;
  const node = (pointer: string) => (property === 'key' ? pointer : parentOf(pointer));
  const same = { typeName, path, impact, verdicts };
  return [
    { ...same, kind: 'removed', base: { pointer: node(base!.pointer) } },
    { ...same, kind: 'added', revision: { pointer: node(revision!.pointer) } },
  ];
}

/** Whether a difference is one between the insides of two things that are not the same thing. */
function isInside(difference: Difference, pair: Difference): boolean {
  const [was, is] = apart(pair);
  // Schemas of other names are compared where they are used.
  if (isUnder(was!.base?.pointer, '#/components')) return false;
  return (
    isUnder(difference.path, pair.path) ||
    isUnder(difference.base?.pointer, was!.base!.pointer) ||
    isUnder(difference.revision?.pointer, is!.revision!.pointer)
  );
}

/**
 * Whether a difference that redocly met inside of a pair is one of a component by itself, which both versions have: it
 * is told once, wherever it was met first.
 */
export function isOnItsOwn(before: Document, after: Document, difference: Difference): boolean {
  const { kind, base, revision } = difference;
  if (kind === 'modified') {
    const was = ownerOf(base!);
    return isUnder(was, '#/components') && was === ownerOf(revision!);
  }
  const pointer = (base ?? revision)!.pointer;
  const [section, ...component] = segmentsOf(pointer).slice(0, 3);
  const other = kind === 'removed' ? after : before;
  return (
    section === 'components' &&
    valueAt(other, pointerTo(section, ...component)) !== undefined &&
    valueAt(other, pointer) === undefined
  );
}

/** The node of which a property was modified: redocly points to the property where it is there. */
export const ownerOf = ({ pointer, value }: NonNullable<Difference['base']>) =>
  value === undefined ? pointer : parentOf(pointer);

function expanded(document: Document, difference: Difference): Difference[] {
  const { typeName, kind, base, revision } = difference;
  const member = members[typeName];
  const pointer = (kind === 'removed' ? base : revision)!.pointer;
  const value = valueAt(document, pointer);
  if (!member || typeof value !== 'object' || value === null) return [difference];
  const names = Object.keys(value).filter(
    (name) => member !== 'Operation' || methods.some((one) => one === name),
  );
  return names.flatMap((name) => {
    const step = pointerTo(name).slice(1);
    const side = { pointer: pointer + step };
    return expanded(document, {
      ...difference,
      typeName: member,
      path: difference.path + step,
      ...(kind === 'removed' ? { base: side } : { revision: side }),
    });
  });
}

/** A parameter of which both the name and the place changed is told twice. */
function uniquely(differences: readonly Difference[]): Difference[] {
  const keys = differences.map(({ kind, base, revision }) => `${kind} ${(base ?? revision)?.pointer}`);
  return differences.filter((_, index) => keys.indexOf(keys[index]!) === index);
}

export const parentOf = (pointer: string) => pointer.slice(0, pointer.lastIndexOf('/'));

/**
 * What a path of redocly's leads to in a document, through references, and where that is defined.
 */
export function through(document: Document, path: string): { value: unknown; pointer: string } | undefined {
  let found: { value: unknown; pointer: string } = { value: document, pointer: '#' };
  const follow = () => {
    for (
      let hops = 0;
      hops < 20 && isRecord(found.value) && typeof found.value['$ref'] === 'string';
      hops += 1
    ) {
      const pointer = decodeURIComponent(found.value['$ref']);
      found = { value: valueAt(document, pointer), pointer };
    }
  };
  for (const segment of segmentsOf(path)) {
    follow();
    // A reference with something beside it is a step of its own to redocly.
    if (segment === '$ref') continue;
    const next = valueAt(found.value as Document, pointerTo(segment));
    if (next === undefined) return undefined;
    found = { value: next, pointer: found.pointer + pointerTo(segment).slice(1) };
  }
  follow();
  return found;
}
