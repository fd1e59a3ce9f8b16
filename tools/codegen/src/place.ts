import { type Document, deref, type MediaType, type Schema } from './document.ts';

/** A place in a document's schemas, and the TypeScript type that names it in openapi-typescript's output. */
export interface Place {
  readonly schema: Schema;
  readonly type: string;
  /** Whether the type admits undefined, and null. */
  readonly optional: boolean;
  readonly nullable: boolean;
}

/** The place of an object's member, or undefined where the schema lists none of that name. */
export function member(document: Document, object: Place, name: string): Place | undefined {
  const parts = partsOf(document, object.schema);
  const found = parts.map((part) => part.properties?.[name]).filter((schema) => schema !== undefined);
  if (found.length === 0) return undefined;
  // Parts of an `allOf` may each say something of the same member: an envelope a string, an event its name.
  const schema = found.length === 1 ? found[0]! : { allOf: found };
  return {
    schema,
    type: `${present(object)}[${quote(name)}]`,
    optional: !parts.some((part) => part.required?.includes(name)),
    nullable: isNullable(document, schema),
  };
}

/** The place of an array's items, or undefined where the schema is not an array. */
export function items(document: Document, array: Place): Place | undefined {
  const found = partsOf(document, array.schema).find((part) => part.items !== undefined);
  if (found?.items === undefined) return undefined;
  const nullable = isNullable(document, found.items);
  return { schema: found.items, type: `${present(array)}[number]`, optional: false, nullable };
}

/** The place of a media type's schema. */
export function root(document: Document, { schema = {} }: MediaType, type: string): Place {
  return { schema, type, optional: false, nullable: isNullable(document, schema) };
}

/** A value in a single-quoted TypeScript literal. */
export const quote = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

export const nonNullable = (type: string, when: boolean) => (when ? `NonNullable<${type}>` : type);

const present = ({ type, optional, nullable }: Place) => nonNullable(type, optional || nullable);

/** A schema, what its `allOf` adds, and, of a union with null, the rest. */
export function partsOf(document: Document, schema: Schema): Schema[] {
  const own = deref(document, schema);
  const union = alternatives(own).filter((part) => !isNull(part));
  const more = [...(own.allOf ?? []), ...(union.length === 1 ? union : [])];
  return [own, ...more.flatMap((part) => partsOf(document, part))];
}

function isNullable(document: Document, schema: Schema): boolean {
  const own = deref(document, schema);
  if (own.nullable === true || alternatives(own).some(isNull)) return true;
  if (Array.isArray(own.type)) return own.type.includes('null');
  return own.allOf?.every((part) => isNullable(document, part)) ?? false;
}

const alternatives = (schema: Schema) => schema.oneOf ?? schema.anyOf ?? [];
const isNull = (schema: Schema) => schema.type === 'null';
