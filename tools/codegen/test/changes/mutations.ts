import type { Schema } from '../../src/document.ts';
import { oneOf } from './random.ts';

/** A schema and what holds it. */
interface Node {
  readonly holder: Record<string, Schema>;
  readonly key: string;
  readonly schema: Schema;
}

/** Every schema below what holds one, itself among them. */
export function nodesOf(holder: object, key: string): Node[] {
  const at = holder as Record<string, Schema>;
  const schema = at[key];
  if (typeof schema !== 'object') return [];
  const { properties, items, oneOf: union } = schema;
  return [
    { holder: at, key, schema },
    ...Object.keys(properties ?? {}).flatMap((name) => nodesOf(properties!, name)),
    ...(items ? nodesOf(schema, 'items') : []),
    ...(union ?? []).flatMap((_, index) => nodesOf(union!, String(index))),
  ];
}

type Next = (below: number) => number;

const primitives = ['string', 'number', 'boolean'] as const;

const tagged = (): Schema => ({ type: 'object', required: ['z'], properties: { z: { type: 'string' } } });

function put({ holder, key }: Node, schema: Schema): void {
  holder[key] = schema;
}

/** What a vendor does to a schema. Values are only taken away: that more of them are no break is a decision of ours. */
const mutations: readonly ((node: Node, next: Next) => void)[] = [
  (node, next) => put(node, { type: oneOf(next, primitives) }),
  (node) => put(node, { oneOf: [node.schema, { type: 'null' }] }),
  (node) => put(node, { oneOf: [node.schema, tagged()] }),
  (node) => put(node, { type: 'array', items: node.schema }),
  (node) => put(node, {}),
  ({ schema }, next) => {
    const names = Object.keys(schema.properties ?? {});
    if (names.length > 0) delete schema.properties![oneOf(next, names)];
  },
  ({ schema }, next) => {
    if (!schema.properties) return;
    schema.properties[`more${next(3)}`] = { type: oneOf(next, primitives) };
    if (next(2)) schema.required = [...(schema.required ?? []), `more${next(3)}`];
  },
  ({ schema }, next) => {
    const names = Object.keys(schema.properties ?? {});
    if (names.length === 0) return;
    const [name, required] = [oneOf(next, names), schema.required ?? []];
    schema.required = required.includes(name) ? required.filter((one) => one !== name) : [...required, name];
  },
  ({ schema }) => {
    if (schema.properties) schema.additionalProperties = !schema.additionalProperties;
  },
  ({ schema }) => {
    if (schema.enum && schema.enum.length > 1) schema.enum.pop();
    else delete schema.enum;
  },
  ({ schema }) => {
    if (schema.oneOf && schema.oneOf.length > 1) schema.oneOf.pop();
  },
  ({ schema }) => {
    schema['readOnly'] = !schema['readOnly'];
  },
];

/** A copy of a schema after some changes, anywhere in it. */
export function mutated(schema: Schema, count: number, next: Next): Schema {
  const holder = { root: structuredClone(schema) };
  for (let done = 0; done < count; done += 1) {
    oneOf(next, mutations)(oneOf(next, nodesOf(holder, 'root')), next);
  }
  return holder.root;
}
