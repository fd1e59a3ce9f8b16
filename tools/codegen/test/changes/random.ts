import { type Document, deref, methods, type Schema } from '../../src/document.ts';
import { field, json, operation } from './edits/edit.ts';

/** A source of whole numbers below a limit, the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const oneOf = <T>(next: (below: number) => number, list: readonly T[]): T => list[next(list.length)]!;

/** Every schema inside of another, with itself. */
function within(schema: Schema): Schema[] {
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...[schema.items ?? []].flat(),
    ...[schema.oneOf, schema.anyOf, schema.allOf].flatMap((list) => list ?? []),
  ];
  return [schema, ...inside.flatMap(within)];
}

// What was added itself is told as a whole.
const named = (document: Document) =>
  Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) =>
    isNew(name) ? [] : [schema],
  );

const isNew = (name: string) => name.includes('added');

const operationsOf = (document: Document) =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (isNew(path) ? [] : methods)
      .filter((method) => item[method])
      .map((method) => `${method.toUpperCase()} ${path}`),
  );

type Addition = (document: Document, next: (below: number) => number, name: string) => string;

/** Things that a vendor adds; each says what the changelog has to name. */
export const additions: readonly Addition[] = [
  function fieldToRead(document, next, name) {
    const objects = named(document)
      .flatMap(within)
      .filter((schema) => schema.properties);
    oneOf(next, objects).properties![name] = oneOf(next, [{ type: 'string' }, { type: ['number', 'null'] }]);
    return name;
  },
  function fieldToSend(document, next, name) {
    const bodies = operationsOf(document).flatMap((one) => operation(document, one).requestBody ?? []);
    const schemas = bodies.map((body) => deref(document, body).content!['application/json']!.schema!);
    oneOf(
      next,
      schemas.filter((schema) => schema.properties),
    ).properties![name] = { type: 'string' };
    return name;
  },
  function value(document, next, name) {
    const lists = named(document)
      .flatMap(within)
      .filter((schema) => schema.enum && !schema.enum.includes('app.installed'));
    oneOf(next, lists).enum!.push(name);
    return name;
  },
  function parameter(document, next, name) {
    const of = operation(document, oneOf(next, operationsOf(document)));
    of.parameters = [...(of.parameters ?? []), { name, in: 'query', schema: { type: 'string' } } as never];
    return name;
  },
  function anOperation(document, _, name) {
    const answer = json({ $ref: '#/components/schemas/Customer' });
    document.paths![`/${name}`] = { get: { operationId: name, responses: { 200: answer } } };
    return `GET /${name}`;
  },
  function anEvent({ webhooks }, next, name) {
    const event = structuredClone(oneOf(next, Object.values(webhooks!)));
    const body = event.post!.requestBody!.content!['application/json']!;
    delete body.example;
    field(body.schema!, 'event').const = name;
    event.post!.operationId = `${name}Event`;
    webhooks![name] = event;
    return name;
  },
  function type({ components }, _, name) {
    components!.schemas![name] = { type: 'object', properties: { id: { type: 'string' } } };
    return name;
  },
];
