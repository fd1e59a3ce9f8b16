import type { Schema } from '../document.ts';
import type { RuleName } from './rules/index.ts';
import { code } from './where.ts';

/** Something that changed of a schema's own: its values, its types, its limits. */
export interface SchemaFact {
  readonly rule: RuleName;
  readonly detail?: string;
  /** The field that is meant, where it is one of the schema's. */
  readonly field?: string;
}

const documentation = ['title', 'description', 'summary', 'example', 'examples', '$comment', 'writeOnly'];
const limits = [
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
];

/**
 * What changed between two schemas, of the properties that redocly names.
 *
 * @returns the facts, and the properties that no rule describes.
 */
export function schemaFacts(before: Schema, after: Schema, properties: readonly string[]) {
  const facts: SchemaFact[] = [];
  const left = new Set(properties);
  const take = (...names: string[]) => names.filter((name) => left.delete(name)).length > 0;

  if (take('required')) facts.push(...requiredFacts(before, after));
  if (take('enum', 'const')) facts.push(...valueFacts(before, after));
  if (take('type', 'nullable')) facts.push(...typeFacts(before, after));
  if (take('additionalProperties')) {
    const [was, is] = [opens(before), opens(after)];
    if (!was && is) facts.push({ rule: 'other fields allowed' });
    if (was && !is) facts.push({ rule: 'other fields refused' });
  }
  if (take('readOnly')) {
    const fixed = after['readOnly'] === true;
    facts.push({ rule: fixed ? 'field became read-only' : 'field no longer read-only' });
  }
  if (take('deprecated')) {
    facts.push({ rule: after['deprecated'] === true ? 'field deprecated' : 'documentation' });
  }
  if (take('format')) facts.push({ rule: 'format changed', detail: fromTo(before.format, after.format) });
  if (take('default')) facts.push({ rule: 'default changed', detail: fromTo(before.default, after.default) });
  const changed = limits.filter((name) => take(name));
  if (changed.length > 0) facts.push({ rule: 'limits changed', detail: changed.map(code).join(', ') });
  if (take(...documentation)) facts.push({ rule: 'documentation' });
  return { facts, left: [...left].filter((name) => !name.startsWith('x-')) };
}

/** A value in code, or that there is none. */
export const inWords = (value: unknown) => (value === undefined ? 'none' : code(JSON.stringify(value)));

const fromTo = (before: unknown, after: unknown) => `from ${inWords(before)} to ${inWords(after)}`;

const opens = ({ additionalProperties = false }: Schema) => additionalProperties !== false;

/** Fields that are new or gone are told as such, with whether they are required. */
function requiredFacts(before: Schema, after: Schema): SchemaFact[] {
  const stays = (name: string) => {
    const [was, is] = [before.properties?.[name], after.properties?.[name]];
    // A name without a field has no part in the type, unless another part of an `allOf` has the field.
    if (!was && !is) return !after.properties || after.allOf !== undefined;
    return was !== undefined && is !== undefined;
  };
  const [was, is] = [before.required ?? [], after.required ?? []];
  return [
    ...is
      .filter((name) => !was.includes(name) && stays(name))
      .map((field): SchemaFact => ({ rule: 'field became required', field })),
    ...was
      .filter((name) => !is.includes(name) && stays(name))
      .map((field): SchemaFact => ({ rule: 'field became optional', field })),
  ];
}

/** How many values a sentence names before it counts. */
const NAMED = 6;

function list(values: readonly unknown[]): string {
  const names = values.slice(0, NAMED).map((value) => code(JSON.stringify(value)));
  return names.join(', ') + (values.length > NAMED ? ` and ${values.length - NAMED} more` : '');
}

const valuesOf = (schema: Schema): unknown[] | undefined => {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  // Null among the values is a matter of type.
  return values?.filter((value) => value !== null);
};

function valueFacts(before: Schema, after: Schema): SchemaFact[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  if (!was || !is) {
    if (is) return [{ rule: 'values listed', detail: list(is) }];
    return was ? [{ rule: 'values no longer listed', detail: list(was) }] : [];
  }
  const added = is.filter((value) => !was.includes(value));
  const removed = was.filter((value) => !is.includes(value));
  return [
    ...(removed.length > 0 ? [{ rule: 'values removed', detail: list(removed) } as const] : []),
    ...(added.length > 0 ? [{ rule: 'values added', detail: list(added) } as const] : []),
  ];
}

/** The types that TypeScript tells apart, or undefined where there is no telling. */
function typesOf(schema: Schema): Set<string> | undefined {
  const types = [schema.type ?? impliedType(schema) ?? []]
    .flat()
    .map((type) => (type === 'integer' ? 'number' : type));
  if (types.length === 0) return undefined;
  return new Set(schema.nullable === true ? [...types, 'null'] : types);
}

const impliedType = ({ properties, items }: Schema) => (properties && 'object') ?? (items && 'array');

function typeFacts(before: Schema, after: Schema): SchemaFact[] {
  const [was, is] = [typesOf(before), typesOf(after)];
  if (!was || !is) {
    if (is) return [{ rule: 'type documented' }];
    return was ? [{ rule: 'type no longer documented' }] : [];
  }
  const facts: SchemaFact[] = [];
  if (is.has('null') && !was.has('null')) facts.push({ rule: 'null allowed' });
  if (was.has('null') && !is.has('null')) facts.push({ rule: 'null refused' });
  const [rest, now] = [was, is].map((types) => [...types].filter((type) => type !== 'null')) as [
    string[],
    string[],
  ];
  const gone = rest.some((type) => !now.includes(type));
  const come = now.some((type) => !rest.includes(type));
  const words = (types: readonly string[]) => code(types.join(' | ') || 'null');
  const detail = `${words(rest)} became ${words(now)}`;
  if (gone && come) facts.push({ rule: 'type replaced', detail });
  else if (gone) facts.push({ rule: 'type narrowed', detail });
  else if (come) facts.push({ rule: 'type widened', detail });
  return facts;
}
