import { type Document, deref, isRecord, type Schema } from '../document.ts';

/** What openapi-typescript leaves out of a type, or puts into a comment. */
const untyped = new Set([
  ...['title', 'description', 'summary', 'example', 'examples', 'externalDocs', 'deprecated', '$comment'],
  ...['format', 'default', 'readOnly', 'writeOnly', 'xml', 'pattern', 'multipleOf', 'uniqueItems'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties'],
  ...['style', 'explode', 'allowReserved', 'allowEmptyValue'],
]);

/** What it makes a type of. */
const typed = new Set([
  ...['type', 'nullable', 'enum', 'const', 'properties', 'required', 'additionalProperties'],
  ...[
    'patternProperties',
    'items',
    'prefixItems',
    'oneOf',
    'anyOf',
    'allOf',
    'not',
    'discriminator',
    '$defs',
  ],
]);

/**
 * The shape of a schema as text: references followed, `allOf` of plain objects merged, and what types do not show left
 * out. Two schemas of one shape have one type.
 */
export const shapeOf = (document: Document, schema: unknown): string =>
  JSON.stringify(sorted(shape(document, schema, [])));

/** The forms that a value may have, null aside, as shapes; of a schema that is no union, the one. */
export function formsOf(document: Document, schema: Schema): { forms: Set<string>; nullable: boolean } {
  const own = deref(document, schema);
  const members = own.oneOf ?? own.anyOf;
  if (!members) {
    const types = [own.type ?? []].flat();
    const nullable = own.nullable === true || types.includes('null');
    const { nullable: _, ...rest } = own;
    const [first, ...others] = types.filter((type) => type !== 'null');
    const present =
      first === undefined ? rest : { ...rest, type: others.length > 0 ? [first, ...others] : first };
    const forms = types.length > 0 && first === undefined ? [] : [shapeOf(document, present)];
    return { forms: new Set(forms), nullable };
  }
  const all = members.map((member) => formsOf(document, member));
  return {
    forms: new Set(all.flatMap(({ forms }) => [...forms])),
    nullable: own.nullable === true || all.some(({ nullable }) => nullable),
  };
}

/** How many references are followed into each other: by then one name is as good as what it stands for. */
const DEEP = 8;

function shape(document: Document, node: unknown, seen: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((item) => shape(document, item, seen));
  if (!isRecord(node)) return node;
  const { $ref, ...beside } = node;
  if (typeof $ref === 'string') {
    // A schema that holds itself: its name stands for it.
    if (seen.includes($ref) || seen.length > DEEP) return { $ref };
    const target = shape(document, deref(document, { $ref } as Schema), [...seen, $ref]);
    return isRecord(target) ? { ...target, ...(shape(document, beside, seen) as object) } : target;
  }
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (untyped.has(key) || key.startsWith('x-') || (isSchema(node) && !typed.has(key))) continue;
    if (key === 'properties' && isRecord(value)) {
      // Here the keys are names of fields, `format` and `title` among them.
      const fields = Object.entries(value).map(([name, field]) => [name, shape(document, field, seen)]);
      result[key] = Object.fromEntries(fields);
    } else Object.assign(result, keyword(key, shape(document, value, seen)));
  }
  return mergedParts(withoutNames(result));
}

const isSchema = (node: Record<string, unknown>) =>
  (typeof node['type'] === 'string' || Array.isArray(node['type'])) && node['in'] === undefined;

/** A required name without a field has no part in the type. */
function withoutNames({ required, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const { properties, allOf } = rest;
  if (!Array.isArray(required)) return required === undefined ? rest : { ...rest, required };
  if (!isRecord(properties) || allOf !== undefined) return { ...rest, required };
  const names = required.filter((name) => Object.hasOwn(properties, JSON.parse(String(name)) as string));
  return names.length > 0 ? { ...rest, required: names } : rest;
}

/** A keyword as all that come to the same type write it. */
function keyword(key: string, value: unknown): Record<string, unknown> {
  if (value === false && (key === 'additionalProperties' || key === 'required')) return {};
  if (key === 'additionalProperties' && value === true) return { [key]: {} };
  if (key === 'const') return { enum: [JSON.stringify(value)] };
  if (!Array.isArray(value)) return { [key]: value === 'integer' && key === 'type' ? 'number' : value };
  if (value.length === 0) return {};
  if (key === 'enum') return { enum: inOrder(value.filter((one) => one !== null)) };
  if (key === 'type') return { type: inOrder(value.map((one) => (one === 'integer' ? 'number' : one))) };
  if (key === 'oneOf' || key === 'anyOf') return { anyOf: inOrder(value.map(sorted)) };
  return { [key]: key === 'required' ? inOrder(value) : value };
}

const inOrder = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();

function mergedParts({ allOf, ...own }: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(allOf)) return own;
  const parts = [...allOf.filter(isRecord), own];
  if (!parts.every(isPlainObject)) return { ...own, allOf };
  const properties = Object.assign({}, ...parts.map((part) => part['properties'] ?? {})) as object;
  const required = [
    ...new Set(parts.flatMap((part) => (part['required'] as string[] | undefined) ?? [])),
  ].sort();
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

const isPlainObject = (part: Record<string, unknown>) =>
  Object.keys(part).every((key) => ['type', 'properties', 'required'].includes(key)) &&
  (part['type'] ?? 'object') === 'object';

/** The same with the members of every object in order. */
export const sorted = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(sorted);
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.keys(node)
      .sort()
      .map((key) => [key, sorted(node[key])]),
  );
};
