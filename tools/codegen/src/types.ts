import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { Document } from './document.ts';
import { firstLine, UserError } from './errors.ts';
import { quote } from './place.ts';
import { quietly } from './quietly.ts';
import { type TypeName, typeNames } from './type-names.ts';

/**
 * openapi-typescript's types of a document, as TypeScript text, without the members that say nothing.
 *
 * @param exported - Names that the types of components cannot have, since the package exports something else by them.
 */
export async function typesOf(
  document: Document,
  id: string,
  exported?: ReadonlySet<string>,
): Promise<string> {
  const source = JSON.stringify(document);
  try {
    const { value: nodes } = await quietly(() =>
      openapiTS(source, {
        emptyObjectsUnknown: true,
        // A member with a default may still be missing from an answer: nobody fills it in at runtime.
        defaultNonNullable: false,
        silent: true,
      }),
    );
    const { transformed } = ts.transform(nodes, [withoutNoise]);
    // Its own names of components would be given twice, or be no names: `rootTypes` does not look.
    const at = transformed.findIndex((node) => isNamed(node, 'components')) + 1;
    const named = typeNames(document, exported).map(declaration);
    return astToString([...transformed.slice(0, at), ...named, ...transformed.slice(at)]);
  } catch (error) {
    throw new UserError(`openapi-typescript cannot turn ${id} into types: ${firstLine(error)}.`, {
      cause: error,
    });
  }
}

const isNamed = (node: ts.Node, name: string) =>
  (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name;

/** `export type Customer = components['schemas']['Customer'];` */
const declaration = ({ section, component, name }: TypeName) =>
  ts.factory.createTypeAliasDeclaration(
    [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)],
    name,
    undefined,
    ts.factory.createTypeReferenceNode(`components[${quote(section)}][${quote(component)}]`),
  );

/**
 * Takes out what says nothing, about a quarter of the text: `name?: never` (with which `'query' extends keyof T` would
 * be true of operations that have no query), `parameters: {}`, and the headers of answers that document none.
 */
export const withoutNoise: ts.TransformerFactory<ts.Node> = (context) => {
  const visit = (node: ts.Node): ts.Node | undefined => {
    const visited = ts.visitEachChild(node, visit, context);
    return ts.isPropertySignature(visited) && isNoise(visited) ? undefined : visited;
  };
  return (node) => ts.visitEachChild(node, visit, context);
};

function isNoise({ name, questionToken, type }: ts.PropertySignature): boolean {
  if (questionToken) return type?.kind === ts.SyntaxKind.NeverKeyword;
  if (!type || !ts.isTypeLiteralNode(type) || !ts.isIdentifier(name)) return false;
  if (name.text === 'parameters') return type.members.length === 0;
  return name.text === 'headers' && type.members.length === 1 && isAnyHeader(type.members[0]!);
}

// The name of the index tells an answer's headers from a schema's own property `headers`, where it is `key`.
const isAnyHeader = (member: ts.TypeElement) =>
  ts.isIndexSignatureDeclaration(member) &&
  ts.isIdentifier(member.parameters[0]!.name) &&
  member.parameters[0]!.name.text === 'name' &&
  member.type.kind === ts.SyntaxKind.UnknownKeyword;
