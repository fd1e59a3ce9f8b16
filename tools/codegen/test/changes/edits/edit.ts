import type { Bump } from '../../../src/changes/change.ts';
import type { RuleName } from '../../../src/changes/rules/index.ts';
import {
  type Document,
  methods,
  type Operation,
  type Parameter,
  type Schema,
} from '../../../src/document.ts';

/** One kind of change of a real document, and what it has to be called. */
export interface Edit {
  readonly name: string;
  /** The API; `pushpress/platform` where there is none. */
  readonly id?: string;
  /** What is done to the document first, where the real one has nothing to be changed. */
  readonly from?: (document: Document) => void;
  readonly to: (document: Document) => void;
  readonly bump: Bump | undefined;
  /** The rules that it shows. */
  readonly rules: readonly RuleName[];
  /** The lines of the changelog. */
  readonly lines: readonly string[];
  /** A file of a consumer that uses what the common one does not. */
  readonly consumer?: string;
  /** Of a major one, the error and the line of the consumer that does not compile afterwards. */
  readonly breaks?: {
    readonly code: string;
    readonly at: string;
    /** A file of the package, where that has to be changed by hand first, and breaks the consumer by it. */
    readonly file?: string;
  };
  /** What redocly makes of it, where the table says otherwise for the rule as a whole. */
  readonly redocly?: Bump;
}

export function schema(
  document: Document,
  name: string,
): Required<Pick<Schema, 'properties' | 'required'>> & Schema {
  const found = document.components?.schemas?.[name];
  if (!found) throw new Error(`There is no schema ${name}.`);
  if (found.type === 'object') Object.assign(found, { properties: {}, required: [], ...found });
  return found as Required<Pick<Schema, 'properties' | 'required'>> & Schema;
}

/** `GET /customers` */
export function operation(document: Document, name: string): Operation & Record<string, unknown> {
  const [method, path = ''] = name.split(' ');
  const found = methods.find((one) => one.toUpperCase() === method);
  const operation = found && document.paths?.[path]?.[found];
  if (!operation) throw new Error(`There is no operation ${name}.`);
  return operation as Operation & Record<string, unknown>;
}

export function parameter(document: Document, of: string, name: string): Parameter & Record<string, unknown> {
  const found = operation(document, of).parameters?.find((one) => one.name === name);
  if (!found) throw new Error(`There is no parameter ${name} of ${of}.`);
  return found as Parameter & Record<string, unknown>;
}

/** The schema of an operation's body. */
export function body(document: Document, of: string): ReturnType<typeof schema> {
  const found = operation(document, of).requestBody?.content?.['application/json']?.schema;
  if (!found) throw new Error(`${of} has no body.`);
  return found as ReturnType<typeof schema>;
}

export function field(of: Schema, name: string): Schema {
  const found = of.properties?.[name];
  if (!found) throw new Error(`There is no field ${name}.`);
  return found;
}

/** Takes the examples of a customer out, which say no more what an edit has a customer be. */
export function withoutExamples(document: Document): void {
  delete schema(document, 'Customer')['examples'];
}

export const without = (list: unknown[] | undefined, value: unknown) =>
  list?.filter((one) => one !== value) ?? [];

export const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });

/** Gives a member of an object another name, in its place. */
export function rename(object: object, from: string, to: string): void {
  const entries = Object.entries(object);
  if (!entries.some(([key]) => key === from)) throw new Error(`There is no member ${from}.`);
  for (const key of Object.keys(object)) Reflect.deleteProperty(object, key);
  Object.assign(object, Object.fromEntries(entries.map(([key, value]) => [key === from ? to : key, value])));
}

export const everyCustomer = ', in `GET /customers`, `GET /customers/{uuid}`, `customer.created` and 2 more';
