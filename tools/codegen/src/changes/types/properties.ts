import ts from 'typescript';

export const propertiesOf = (type: ts.Type) =>
  new Map(type.getProperties().map((property) => [property.name, property]));

export const isOptionalProperty = (property: ts.Symbol) => (property.flags & ts.SymbolFlags.Optional) !== 0;

export const isReadonly = (property: ts.Symbol) =>
  property.declarations?.some(
    (declaration) => (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0,
  ) === true;

/** The one schema that a property's declaration refers to, if it does: by itself, in a list, or with null. */
export function schemaOf(property: ts.Symbol): string | undefined {
  const [declaration] = property.declarations ?? [];
  const text = declaration && ts.isPropertySignature(declaration) ? declaration.type?.getText() : undefined;
  const [found, ...others] = text?.matchAll(/components\["schemas"\]\["([^"]+)"\]/g) ?? [];
  return others.length === 0 ? found?.[1] : undefined;
}
