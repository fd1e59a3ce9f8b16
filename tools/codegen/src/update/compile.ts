import { resolve } from 'node:path';
import ts from 'typescript';
import type { PackageName } from '../apis.ts';
import { firstLine } from '../errors.ts';

/** A line that does not compile, by path from the root. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What the compiler finds of a package, or why it could not look. */
export type Compiled =
  | { readonly faults: readonly Fault[]; readonly unseen?: never }
  | { readonly faults?: never; readonly unseen: string };

/** What takes the place of what is on the disk: texts by path from the root, and files that are no more. */
export interface Instead {
  readonly texts: ReadonlyMap<string, string>;
  readonly removed?: readonly string[];
}

/**
 * Compiles a package's sources and its tests of types with other generated files than it has. Nothing is built, copied
 * or written: the compiler is handed the texts. Its other tests take as long again, and are left to `npm test`.
 */
export function compile(name: PackageName, root: string, instead: Instead): Compiled {
  try {
    return { faults: faultsOf(name, root, instead) };
  } catch (error) {
    // Even a compiler that fails keeps no document away.
    return { unseen: firstLine(error).replaceAll(resolve(root), '.') };
  }
}

/** @throws {Error} where what the package is compiled with is not there. */
function faultsOf(name: PackageName, root: string, { texts, removed = [] }: Instead): Fault[] {
  const folder = `packages/${name}`;
  const { fileNames, options, errors } = configOf(root, `${folder}/tsconfig.test.json`);
  refuse(errors);
  const sources = resolve(root, folder, 'src');
  const own = fileNames.filter((file) => isUnder(file, sources) || file.endsWith('.test-d.ts'));
  const gone = new Set(removed.map((file) => resolve(root, file)));
  const given = new Map([...texts].map(([file, text]) => [resolve(root, file), text]));
  const rootNames = [...new Set([...own, ...given.keys()])].filter((file) => !gone.has(file));
  const missing = new Set<string>();
  const program = ts.createProgram({ rootNames, options, host: hostOf(options, given, gone, missing) });
  refuse([...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()]);
  if (missing.size > 0) {
    throw new Error(`${[...missing].sort().join(', ')} cannot be found; \`npm run setup\` installs it`);
  }
  const faults = program.getSourceFiles().flatMap((file) => {
    if (!isUnder(file.fileName, resolve(root, folder))) return [];
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map((one) => faultOf(file, one, root));
  });
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function refuse([first]: readonly ts.Diagnostic[]): void {
  if (first) throw new Error(messageOf(first));
}

function configOf(root: string, file: string): ts.ParsedCommandLine {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (one: ts.Diagnostic) => refuse([one]) };
  return ts.getParsedCommandLineOfConfigFile(resolve(root, file), {}, host)!;
}

/** A compiler's host that reads the texts given, and notes which packages were looked for in vain. */
function hostOf(
  options: ts.CompilerOptions,
  given: ReadonlyMap<string, string>,
  gone: ReadonlySet<string>,
  missing: Set<string>,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  // Comments are a third of what there is to read, and no type is in them.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const { fileExists, readFile } = host;
  host.fileExists = (file) => !gone.has(file) && (given.has(file) || fileExists(file));
  host.readFile = (file) => given.get(file) ?? readFile(file);
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), (file) => file, options);
  host.resolveModuleNameLiterals = (literals, from, redirected, _, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, options);
      const found = ts.resolveModuleName(literal.text, from, options, host, cache, redirected, mode);
      // Every type that comes of such a package is then `any`, and no fault is found.
      const isOther = !/^(\.|node:)/.test(literal.text) && !from.includes('/node_modules/');
      if (!found.resolvedModule && isOther) missing.add(literal.text);
      return found;
    });
  return host;
}

const isUnder = (file: string, folder: string) =>
  file.startsWith(`${folder}/`) && !file.includes('/node_modules/');

const messageOf = ({ messageText }: ts.Diagnostic) =>
  firstLine(ts.flattenDiagnosticMessageText(messageText, '\n'));

function faultOf(file: ts.SourceFile, diagnostic: ts.Diagnostic, root: string): Fault {
  const { line } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  return {
    file: file.fileName.slice(resolve(root).length + 1),
    line: line + 1,
    message: messageOf(diagnostic),
  };
}
