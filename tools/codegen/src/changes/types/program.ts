import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Api } from '../../apis.ts';
import type { Document } from '../../document.ts';
import { eventsFile, readEvents } from '../../events.ts';
import { withCallersNames } from '../../naming.ts';
import { typesOf } from '../../types.ts';

/** One version of an API's generated types, as the compiler has them. */
export interface GeneratedTypes {
  /** What a module exports under a name, or undefined. */
  readonly exported: (name: string) => ts.Type | undefined;
}

/** Two versions in one program, so that their types can be compared. */
export interface Program {
  readonly checker: ts.TypeChecker;
  readonly before: GeneratedTypes;
  readonly after: GeneratedTypes;
}

const options: ts.CompilerOptions = {
  lib: ['lib.es2022.d.ts'],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  exactOptionalPropertyTypes: true,
  types: [],
  noEmit: true,
};

/** The generated types of two documents. Nothing is written: the compiler is given the texts. */
export async function programOf(api: Api, before: Document, after: Document): Promise<Program> {
  const texts = new Map([
    ...(await textsOf(api, before, '/before')),
    ...(await textsOf(api, after, '/after')),
  ]);
  const program = ts.createProgram([...texts.keys()], options, hostOf(texts));
  const checker = program.getTypeChecker();
  const typesIn = (folder: string): GeneratedTypes => ({
    exported: (name) => {
      for (const file of texts.keys()) {
        if (!file.startsWith(`${folder}/`)) continue;
        const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
        const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
        if (symbol) return checker.getDeclaredTypeOfSymbol(symbol);
      }
      return undefined;
    },
  });
  return { checker, before: typesIn('/before'), after: typesIn('/after') };
}

async function textsOf(api: Api, document: Document, folder: string): Promise<[string, string][]> {
  const types = await typesOf(api.naming ? withCallersNames(document) : document, api.id);
  const texts: [string, string][] = [[`${folder}/types.ts`, types]];
  if (api.events) {
    const events = eventsFile(readEvents(document, api.events.envelope), 'types.js');
    texts.push([`${folder}/events.ts`, events]);
  }
  return texts;
}

/** The compiler's own declarations, read once however many programs there are. */
const libraries = new Map<string, ts.SourceFile>();

function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const folder = dirname(fileURLToPath(import.meta.resolve('typescript')));
  return {
    getSourceFile: (file, languageVersion) => {
      const known = libraries.get(file);
      if (known) return known;
      const text = texts.get(file) ?? ts.sys.readFile(file);
      if (text === undefined) return undefined;
      const source = ts.createSourceFile(file, text, languageVersion);
      if (!texts.has(file)) libraries.set(file, source);
      return source;
    },
    getDefaultLibFileName: (given) => join(folder, ts.getDefaultLibFileName(given)),
    getDefaultLibLocation: () => folder,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (file) => texts.has(file),
    readFile: (file) => texts.get(file),
    writeFile: () => {},
  };
}
