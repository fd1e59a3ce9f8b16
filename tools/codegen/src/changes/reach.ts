import {
  type Body,
  type Document,
  deref,
  isRecord,
  methods,
  type Operation,
  type Schema,
} from '../document.ts';
import { pointerTo, valueAt } from './pointer.ts';

/** Which way a value goes, from where the user sits: a request is written, a response or an event is read. */
export type Direction = 'request' | 'response';

export interface Reached {
  readonly directions: ReadonlySet<Direction>;
  /** The operations and events it is part of: `GET /customers`, `customer.created`. */
  readonly users: ReadonlySet<string>;
}

interface Filling {
  directions: Set<Direction>;
  users: Set<string>;
}

/** By pointer, for every schema that an operation or an event comes upon, which way it goes and for whom. */
export type Reach = ReadonlyMap<string, Reached>;

const keyed = ['properties', 'patternProperties', '$defs', 'dependentSchemas'] as const;
const listed = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const single = ['items', 'additionalProperties', 'not', 'contains'] as const;

/** Follows every reference of a document. */
export function reachOf(document: Document): Reach {
  const reach = new Map<string, Filling>();

  const visit = (schema: unknown, pointer: string, direction: Direction, user: string): void => {
    if (!isRecord(schema)) return;
    const entry = reach.get(pointer) ?? { directions: new Set(), users: new Set() };
    reach.set(pointer, entry);
    if (entry.directions.has(direction) && entry.users.has(user)) return;
    entry.directions.add(direction);
    entry.users.add(user);
    const { $ref } = schema as Schema;
    if ($ref !== undefined) {
      visit(deref(document, schema as Schema), lastPointer(document, schema as Schema), direction, user);
    }
    for (const name of single) visit(schema[name], `${pointer}/${name}`, direction, user);
    for (const name of [...keyed, ...listed]) {
      const children = schema[name];
      if (typeof children !== 'object' || children === null) continue;
      for (const [key, child] of Object.entries(children)) {
        visit(child, `${pointer}${pointerTo(name, key).slice(1)}`, direction, user);
      }
    }
  };

  const visitBody = (body: Body | undefined, at: string, direction: Direction, user: string): void => {
    if (!body) return;
    const resolved = deref(document, body);
    const own = body.$ref === undefined ? at : lastPointer(document, body);
    for (const [type, media] of Object.entries(resolved.content ?? {})) {
      visit(media.schema, `${own}${pointerTo('content', type, 'schema').slice(1)}`, direction, user);
    }
  };

  const visitOperation = (
    operation: Operation,
    at: string,
    user: string,
    sent: Direction,
    got: Direction,
  ) => {
    (operation.parameters ?? []).forEach((parameter, index) => {
      const { schema } = parameter as { schema?: Schema };
      visit(schema, `${at}/parameters/${index}/schema`, sent, user);
    });
    visitBody(operation.requestBody, `${at}/requestBody`, sent, user);
    for (const [status, answer] of Object.entries(operation.responses ?? {})) {
      visitBody(answer, `${at}/responses/${status}`, got, user);
    }
  };

  for (const section of ['paths', 'webhooks'] as const) {
    for (const [name, item] of Object.entries(document[section] ?? {})) {
      for (const method of methods) {
        const operation = item[method];
        if (!operation) continue;
        const at = pointerTo(section, name, method);
        // A vendor's event is a request of theirs: our user reads its body.
        if (section === 'webhooks') visitOperation(operation, at, name, 'response', 'request');
        else visitOperation(operation, at, `${method.toUpperCase()} ${name}`, 'request', 'response');
      }
    }
  }
  return reach;
}

/** Where a chain of references ends. */
function lastPointer(document: Document, node: { $ref?: string }): string {
  let pointer = '#';
  for (let found = node; typeof found.$ref === 'string'; ) {
    pointer = decodeURIComponent(found.$ref);
    found = valueAt(document, pointer) as { $ref?: string };
  }
  return pointer;
}
