import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pascalCase } from 'change-case';
import ts from 'typescript';
import type { Api } from './apis.ts';
import type { Document } from './document.ts';
import { readEntry } from './entry.ts';

/** A component of a document, and the name by which its type is imported. */
export interface TypeName {
  readonly section: Section;
  readonly component: string;
  readonly name: string;
}

/** The components that are types, and what openapi-typescript puts in front of the names of each kind. */
export const prefixes = {
  schemas: '',
  responses: 'Response',
  parameters: 'Parameter',
  requestBodies: 'RequestBody',
  headers: 'Header',
  pathItems: 'PathItem',
} as const;

export type Section = keyof typeof prefixes;

/**
 * The names of the types of a document's components, in its order: `Customer`, `ResponseNotFound`.
 *
 * A schema whose name is taken, or is no name in TypeScript, gets the prefix that openapi-typescript has for schemas:
 * `SchemaRecord`, beside `ResponseRecord`, and `Schema3DModel`, where an ending would not do. Of several that come to
 * one name, the one that is written so keeps it: `Customer` stays itself when the vendor adds `customer`, wherever that
 * stands in the document.
 *
 * @param exported - The names that are taken by what the package exports besides.
 */
export function typeNames(document: Document, exported: ReadonlySet<string> = new Set()): TypeName[] {
  const components = (Object.keys(prefixes) as Section[]).flatMap((section) =>
    Object.keys(document.components?.[section] ?? {}).map((component) => ({ section, component })),
  );
  const taken = new Set([...inTheModule(), ...exported]);
  const names = new Map<Component, string>();
  for (const component of inTurn(components, taken)) {
    const name = freeName(component, taken);
    taken.add(name);
    names.set(component, name);
  }
  return components.map((component) => ({ ...component, name: names.get(component)! }));
}

/** The names that the types of an API cannot have because its package exports something else by them. */
export function exportedBeside(api: Pick<Api, 'package' | 'types'>, root?: string): ReadonlySet<string> {
  const { given, others } = readEntry(api, root);
  // What is exported by name is named where it is exported.
  return given === 'all' ? others : new Set();
}

type Component = Pick<TypeName, 'section' | 'component'>;

const plainName = ({ section, component }: Component) => prefixes[section] + pascalCase(component);

function freeName(component: Component, taken: ReadonlySet<string>): string {
  const plain = plainName(component);
  const prefixed = component.section === 'schemas' ? `Schema${plain}` : plain;
  // A digit in front, or nothing but signs in the vendor's name.
  let name = /^\p{L}/u.test(plain) ? plain : prefixed;
  for (let count = 1; taken.has(name); count += 1) name = count === 1 ? prefixed : `${prefixed}_${count}`;
  return name;
}

/** Who chooses first: schemas that are written as their type, then the other schemas, then the rest, each by name. */
function inTurn(components: readonly Component[], taken: ReadonlySet<string>): Component[] {
  const turn = (component: Component) => {
    if (component.section !== 'schemas') return 2;
    const plain = plainName(component);
    return plain === component.component && !taken.has(plain) ? 0 : 1;
  };
  return components.toSorted((a, b) => turn(a) - turn(b) || (a.component < b.component ? -1 : 1));
}

let language: readonly string[] | undefined;

/** What the text of a generated module means by a name: TypeScript's own types, and openapi-typescript's helper. */
function inTheModule(): readonly string[] {
  if (language) return language;
  const file = join(dirname(ts.getDefaultLibFilePath({})), 'lib.es5.d.ts');
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const types = statements.filter((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one));
  language = ['WithRequired', ...types.map(({ name }) => name.text)];
  return language;
}
