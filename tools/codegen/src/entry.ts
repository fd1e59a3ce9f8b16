import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Api } from './apis.ts';
import { repositoryRoot } from './load.ts';

/** What a package's own entry, `src/index.ts`, exports: it decides what users can import, and by which name. */
export interface Entry {
  /** What it exports of an API's types: the module as a whole, or these, by the names that they have in the module. */
  readonly given: 'all' | ReadonlySet<string>;
  /** The names that it exports of anything else. Beside a whole module, the compiler lets these win without a word. */
  readonly others: ReadonlySet<string>;
}

/** Reads the entry of an API's package; one that is not there exports nothing. */
export function readEntry(
  { package: name, types }: Pick<Api, 'package' | 'types'>,
  root: string = repositoryRoot,
): Entry {
  const module = `./generated/${types.replace(/\.ts$/, '.js')}`;
  const others = new Set<string>();
  const list = new Set<string>();
  let whole = false;
  for (const statement of statementsOf(join(root, 'packages', name, 'src/index.ts'))) {
    if (!ts.isExportDeclaration(statement)) {
      for (const declared of declaredBy(statement)) others.add(declared);
      continue;
    }
    const { moduleSpecifier: from, exportClause: clause } = statement;
    const isOurs = from !== undefined && ts.isStringLiteral(from) && from.text === module;
    if (clause === undefined) whole ||= isOurs;
    else if (ts.isNamespaceExport(clause)) others.add(clause.name.text);
    else {
      for (const { name: exported, propertyName } of clause.elements) {
        if (isOurs) list.add((propertyName ?? exported).text);
        else others.add(exported.text);
      }
    }
  }
  return { given: whole ? 'all' : list, others };
}

function statementsOf(file: string): readonly ts.Statement[] {
  try {
    return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest).statements;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function declaredBy(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  const declarations = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [statement as ts.DeclarationStatement];
  return declarations.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}
