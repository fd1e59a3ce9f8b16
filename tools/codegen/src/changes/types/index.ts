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

/** What `components` has besides schemas. */
function restOf(checker: ts.TypeChecker, comparer: TypeComparer, was: ts.Type, is: ts.Type): TypeChange[] {
  return was.getProperties().flatMap(({ name }) => {
    if (name === 'schemas') return [];
    const [before, after] = [was, is].map((type) => type.getProperty(name));
    if (!before || !after) return [];
    const changes = comparer.compare(
      checker.getTypeOfSymbol(before),
      checker.getTypeOfSymbol(after),
      'response',
    );
    return inside(name, changes);
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
