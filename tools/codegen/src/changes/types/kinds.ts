import ts from 'typescript';

/** What a type is a union of. */
export interface Kinds {
  readonly unknown: boolean;
  readonly null: boolean;
  /** Of each primitive type, which values: all, or those that are listed. */
  readonly values: ReadonlyMap<string, 'all' | ReadonlySet<unknown>>;
  readonly objects: readonly ts.Type[];
}

const primitives = [
  ['string', ts.TypeFlags.String, ts.TypeFlags.StringLiteral],
  ['number', ts.TypeFlags.Number, ts.TypeFlags.NumberLiteral],
  ['boolean', ts.TypeFlags.Boolean, ts.TypeFlags.BooleanLiteral],
] as const;

export function kindsOf(type: ts.Type): Kinds {
  const values = new Map<string, 'all' | Set<unknown>>();
  const objects: ts.Type[] = [];
  let [unknown, nullable] = [false, false];
  for (const part of partsOf(type)) {
    const { flags } = part;
    if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) unknown = true;
    else if (flags & ts.TypeFlags.Null) nullable = true;
    // That a property may be missing is told by itself; no value of a document is undefined.
    else if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) continue;
    else {
      const primitive = primitives.find(([, all, literal]) => flags & (all | literal));
      if (!primitive) objects.push(part);
      else if (flags & primitive[1]) values.set(primitive[0], 'all');
      else if (values.get(primitive[0]) !== 'all') {
        const list = (values.get(primitive[0]) as Set<unknown> | undefined) ?? new Set();
        values.set(primitive[0], list.add(literalValue(part)));
      }
    }
  }
  const truths = values.get('boolean');
  if (truths !== 'all' && truths?.size === 2) values.set('boolean', 'all');
  return { unknown, null: nullable, values, objects };
}

const partsOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

const literalValue = (literal: ts.Type): unknown =>
  literal.isStringLiteral() || literal.isNumberLiteral()
    ? literal.value
    : (literal as ts.Type & { readonly intrinsicName: string }).intrinsicName;
