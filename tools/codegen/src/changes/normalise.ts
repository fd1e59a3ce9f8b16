import type { Api } from '../apis.ts';
import { type Document, methods, type Operation, type Parameter } from '../document.ts';
import { parametersOf, withCallersNames } from '../naming.ts';

/**
 * The document as redocly is to see it: query names as callers write them, and each operation with all its parameters,
 * in one order. What is said once in `components`, or once for a path, is then found where it counts, and redocly,
 * which tells the members of a list by likeness, has like things side by side.
 */
export function normalised(document: Document, { naming }: Pick<Api, 'naming'>): Document {
  const copy = naming ? withCallersNames(document) : structuredClone(document);
  for (const item of [...Object.values(copy.paths ?? {}), ...Object.values(copy.webhooks ?? {})]) {
    for (const method of methods) {
      const operation: Operation | undefined = item[method];
      if (!operation) continue;
      const parameters = new Map(
        parametersOf(copy, item, operation).map((parameter) => [keyOf(parameter), parameter]),
      );
      if (parameters.size === 0) continue;
      const sorted = [...parameters].sort(([a], [b]) => (a < b ? -1 : 1));
      operation.parameters = sorted.map(([, parameter]) => structuredClone(parameter));
    }
    delete item.parameters;
  }
  return copy;
}

const keyOf = (parameter: Parameter) => `${parameter.in} ${parameter.name}`;
