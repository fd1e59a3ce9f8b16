import { type Document, deref, methods, type Operation, type Parameter, type PathItem } from './document.ts';
import { UserError } from './errors.ts';
import { quote } from './place.ts';

/** How the names that callers write differ from those that the vendor reads. */
export interface Naming {
  /** What stands in front of the query names of most operations: `request.`. */
  readonly prefix: string;
  /** What stands in front of those of the others, by `GET /path`: another prefix, or nothing. */
  readonly exceptions: readonly (readonly [operation: string, prefix: string])[];
  /** The path parameters that stand for several segments. */
  readonly multiSegment: readonly string[];
}

/** A query name as callers write it: without the name of the vendor's request object, as in `request.limit`. */
export const callersName = (name: string) => name.slice(prefixOf(name).length);

/**
 * The naming of a document.
 *
 * @throws {@link UserError} when a table of one prefix an operation, or of path parameters by name, cannot hold it.
 */
export function readNaming(document: Document): Naming {
  const operations = operationsOf(document);
  const prefixes = operations.flatMap(({ name, parameters }) => {
    const prefix = prefixOfAll(inQuery(parameters), name);
    return prefix === undefined ? [] : [[name, prefix] as const];
  });
  const commonest = commonestOf(prefixes.map(([, prefix]) => prefix));
  return {
    prefix: commonest,
    exceptions: prefixes.filter(([, prefix]) => prefix !== commonest).sort(([a], [b]) => (a < b ? -1 : 1)),
    multiSegment: multiSegmentOf(operations),
  };
}

/** A copy of the document in which the query parameters have the names that callers write. */
export function withCallersNames(document: Document): Document {
  const copy = structuredClone(document);
  const shared = Object.values((copy.components?.['parameters'] ?? {}) as Record<string, Parameter>);
  const own = Object.values(copy.paths ?? {}).flatMap((item) => [
    ...(item.parameters ?? []),
    ...methods.flatMap((method) => item[method]?.parameters ?? []),
  ]);
  for (const parameter of inQuery([...shared, ...own])) parameter.name = callersName(parameter.name);
  return copy;
}

/** naming.ts: what the runtime needs to put the vendor's names on the wire. */
export function namingFile({ prefix, exceptions, multiSegment }: Naming): string {
  return [
    "/** What stands in front of an operation's query names on the wire; callers leave it out. */",
    'export const queryPrefix = {',
    `  default: ${quote(prefix)},`,
    '  exceptions: {',
    ...exceptions.map(([operation, own]) => `    ${quote(operation)}: ${quote(own)},`),
    '  },',
    '} as const;',
    '',
    '/** The path parameters that stand for several segments: their slashes stay, and each segment is encoded. */',
    `export const multiSegment = [${multiSegment.map(quote).join(', ')}] as const;`,
    '',
  ].join('\n');
}

interface Named {
  /** `GET /path` */
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

function operationsOf(document: Document): Named[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      return [
        { name: `${method.toUpperCase()} ${path}`, parameters: parametersOf(document, item, operation) },
      ];
    }),
  );
}

/** What an operation takes, its path's parameters included, without references. */
export function parametersOf(document: Document, item: PathItem, operation: Operation): Parameter[] {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => deref(document, one));
}

const inQuery = (parameters: readonly Parameter[]) =>
  parameters.filter((parameter) => parameter.in === 'query');

const prefixOf = (name: string) => name.slice(0, name.indexOf('.') + 1);

function prefixOfAll(query: readonly Parameter[], operation: string): string | undefined {
  const wire = new Map<string, string>();
  for (const { name } of query) {
    const short = callersName(name);
    const other = wire.get(short);
    if (other !== undefined && other !== name) {
      throw new UserError(
        `${operation} has the query parameters '${other}' and '${name}', which would both be '${short}'; take one of them out in the overlay.`,
      );
    }
    wire.set(short, name);
  }
  const [first, ...others] = wire.values();
  if (first === undefined) return undefined;
  const odd = others.find((name) => prefixOf(name) !== prefixOf(first));
  if (odd !== undefined) {
    throw new UserError(
      `${operation} has query parameters of different prefixes, '${first}' and '${odd}'; ` +
        'the table of names holds one prefix an operation, so it has to be extended first.',
    );
  }
  return prefixOf(first);
}

function commonestOf(prefixes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const prefix of prefixes) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  const [first] = [...counts].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

// The runtime sees the name of a parameter and not its operation, so a name means the same everywhere.
function multiSegmentOf(operations: readonly Named[]): string[] {
  const marked = new Map<string, string>();
  const plain = new Map<string, string>();
  for (const { name: operation, parameters } of operations) {
    for (const { name, in: place, 'x-multi-segment': mark } of parameters) {
      if (mark !== undefined && (mark !== true || place !== 'path')) {
        throw new UserError(
          `x-multi-segment of '${name}' in ${operation} can only be true, on a path parameter.`,
        );
      }
      if (place === 'path') (mark ? marked : plain).set(name, operation);
    }
  }
  for (const [name, operation] of marked) {
    const other = plain.get(name);
    if (other === undefined) continue;
    throw new UserError(
      `The path parameter '${name}' has x-multi-segment in ${operation} and not in ${other}; ` +
        'the runtime tells them by name alone, so mark both or rename one.',
    );
  }
  return [...marked.keys()].sort();
}
