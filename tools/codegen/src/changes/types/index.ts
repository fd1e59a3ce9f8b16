import type ts from 'typescript';
import type { Api } from '../../apis.ts';
import type { Document } from '../../document.ts';
import type { Exposed } from '../exposed.ts';
import { code } from '../where.ts';
import { TypeComparer } from './compare.ts';
import { kindsOf } from './kinds.ts';
import { OperationComparer, type UsedChange } from './operations.ts';
import { type GeneratedTypes, programOf } from './program.ts';
import { inside, type TypeChange } from './type-change.ts';

/** A way in which the generated types are not what they were. */
export interface TypeDifference {
  readonly bump: TypeChange['bump'];
  /** The thing, as the table of rules calls it: `email` of `Customer`. */
  readonly it: string;
  readonly detail: string;
  /** The operations and events that it is part of. */
  readonly users: ReadonlySet<string>;
}

/**
 * What the generated types themselves say: they are compared as the compiler has them, and none of what the documents
 * say is asked. So it finds what no rule knows of, in what operations take and give, in events, and in the types that a
 * package exports; what came or went under a name of its own is told by that name elsewhere.
 */
export async function typeDifferences(
  api: Api,
  exposed: Exposed,
  before: Document,
  after: Document,
): Promise<TypeDifference[]> {
  const { checker, before: was, after: is } = await programOf(api, before, after);
  const schemas = [was, is].map((types) => schemasOf(checker, types)) as [Schemas, Schemas];
  const names = { before: namesOf(schemas[0]), after: namesOf(schemas[1]) };
  const comparer = new TypeComparer(checker, names);
  const operations = new OperationComparer(checker, comparer);
  const both = <T>(name: string, compare: (was: ts.Type, is: ts.Type) => T[]): T[] => {
    const [one, other] = [was.exported(name), is.exported(name)];
    return one && other ? compare(one, other) : [];
  };
  const used: (TypeChange & Partial<UsedChange>)[] = [
    ...both('paths', (one, other) => operations.ofPaths(one, other)),
    ...(exposed.has('webhooks')
      ? both('webhooks', (one, other) => operations.ofWebhooks(one, other))
      : both('EventData', (one, other) => operations.ofEvents(one, other, api.events!.envelope.data))),
  ];
  for (const [name, type] of schemas[0]) {
    const now = schemas[1].get(name);
    // Of what nothing uses, a type can be imported, to be read.
    if (now && exposed.has(name) && !comparer.hasCompared(type))
      used.push(...comparer.compare(type, now, 'response'));
  }
  if (exposed.has('components')) {
    used.push(...both('components', (one, other) => restOf(checker, comparer, one, other)));
  }
  return gathered(used);
}

type Schemas = ReadonlyMap<string, ts.Type>;

function schemasOf(checker: ts.TypeChecker, types: GeneratedTypes): Schemas {
  const property = types.exported('components')?.getProperty('schemas');
  const members = property ? checker.getTypeOfSymbol(property).getProperties() : [];
  return new Map(members.map((member) => [member.name, checker.getTypeOfSymbol(member)]));
}

/** By type. All that is no object is one type for the compiler where it has the same values. */
const namesOf = (schemas: Schemas) =>
  new Map(
    [...schemas].flatMap(([name, type]) => (kindsOf(type).objects.length > 0 ? [[type, name] as const] : [])),
  );

/** The kinds of components whose types are exported by names of their own: what comes and goes is told by those. */
const named: ReadonlySet<string> = new Set(['parameters', 'responses', 'requestBodies', 'headers']);

/** What `components` has besides schemas. */
function restOf(checker: ts.TypeChecker, comparer: TypeComparer, was: ts.Type, is: ts.Type): TypeChange[] {
  const membersOf = (type: ts.Type, section: string) => {
    const property = type.getProperty(section);
    return new Map(
      (property ? checker.getTypeOfSymbol(property).getProperties() : []).map((one) => [one.name, one]),
    );
  };
  return is.getProperties().flatMap(({ name: section }) => {
    if (section === 'schemas') return [];
    const direction = section === 'parameters' || section === 'requestBodies' ? 'request' : 'response';
    const [before, after] = [membersOf(was, section), membersOf(is, section)];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly TypeChange[] => {
      const [one, other] = [before.get(name), after.get(name)];
      const trail = `${section}.${name}`;
      if (one && other) return inside(trail, comparer.compareProperties(one, other, direction));
      if (named.has(section)) return [];
      return [
        {
          trail,
          ...(one ? { bump: 'major', detail: 'it is gone' } : { bump: 'minor', detail: 'it is new' }),
        },
      ];
    });
  });
}

/** One of each, however many use it. */
function gathered(changes: readonly (TypeChange & Partial<UsedChange>)[]): TypeDifference[] {
  const found = new Map<string, TypeDifference & { users: Set<string> }>();
  for (const { bump, schema, trail, detail, root = '`components`', user } of changes) {
    const holder = schema === undefined ? root : code(schema);
    const it = trail ? `${code(trail)} of ${holder}` : holder;
    // A place in no schema is told with its operation.
    const key = JSON.stringify([bump, it, detail]);
    const one = found.get(key) ?? { bump, it, detail, users: new Set<string>() };
    found.set(key, one);
    if (user !== undefined) one.users.add(user);
  }
  return [...found.values()];
}
