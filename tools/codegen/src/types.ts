import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { Document } from './document.ts';
import { firstLine, UserError } from './errors.ts';
import { quietly } from './quietly.ts';

/** openapi-typescript's types of a document, as TypeScript text, without the members that can only be absent. */
export async function typesOf(document: Document, id: string): Promise<string> {
  const source = JSON.stringify(document);
  try {
    const { value: nodes } = await quietly(() =>
      openapiTS(source, {
        rootTypes: true,
        rootTypesNoSchemaPrefix: true,
        emptyObjectsUnknown: true,
        // A member with a default may still be missing from an answer: nobody fills it in at runtime.
        defaultNonNullable: false,
        silent: true,
      }),
    );
    return astToString(ts.transform(nodes, [withoutNever]).transformed);
  } catch (error) {
    throw new UserError(`openapi-typescript cannot turn ${id} into types: ${firstLine(error)}.`, {
      cause: error,
    });
  }
}

/**
 * Takes `name?: never` out of type literals and interfaces: a quarter of the text, and `'query' extends keyof T`
 * would be true of operations that have no query.
 */
export const withoutNever: ts.TransformerFactory<ts.Node> = (context) => {
  const visit = (node: ts.Node): ts.Node | undefined => {
    const never =
      ts.isPropertySignature(node) &&
      node.questionToken !== undefined &&
      node.type?.kind === ts.SyntaxKind.NeverKeyword;
    return never ? undefined : ts.visitEachChild(node, visit, context);
  };
  return (node) => ts.visitEachChild(node, visit, context);
};
