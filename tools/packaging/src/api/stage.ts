import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Project } from '../check/install.ts';

/** Declarations laid out for a report: what is generated from a specification looks like a package of its own. */
export interface Staged {
  readonly folder: string;
  /** The names that each generated module exports: `platform` to `['Customer', …]`. */
  readonly generated: ReadonlyMap<string, readonly string[]>;
}

const GENERATED = /^generated\/(.+)\.d\.ts$/;
/** An import of a generated module, from wherever in the package it stands. */
const IMPORT = /(["'])(?:\.{1,2}\/)+generated\/([\w-]+)\.js\1/g;

/**
 * Copies the declarations of the installed package to `api` in the project. A report follows every import inside a
 * package and copies what it finds: ten thousand lines that a specification gave would bury the few hundred that
 * people wrote. Behind a bare specifier they are named, not copied; their own diff is that of src/generated.
 */
export async function stageDeclarations(project: Project): Promise<Staged> {
  const { name, version } = project.tarball.manifest;
  const dist = join(project.folder, 'node_modules', name, 'dist');
  const folder = join(project.folder, 'api');
  const generated = new Map<string, string[]>();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, type: 'module' }));
  for (const path of (await readdir(dist, { recursive: true })).map((each) => each.replaceAll('\\', '/'))) {
    if (!path.endsWith('.d.ts')) continue;
    const text = await readFile(join(dist, path), 'utf8');
    const module = GENERATED.exec(path)?.[1];
    if (module !== undefined) generated.set(module, exportedNames(text));
    const target =
      module === undefined
        ? join(folder, 'dist', path)
        : join(folder, 'node_modules', 'generated', `${module}.d.ts`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text.replace(IMPORT, '$1generated/$2$1'));
  }
  return { folder, generated };
}

/** The codegen declares every export in a line of its own, never in a list. */
function exportedNames(text: string): string[] {
  const declarations = text.matchAll(/^export (?:declare )?(?:type|interface|const) ([\w$]+)/gm);
  return [...declarations].map(([, exported = '']) => exported).sort(byCodePoint);
}

/** Sorts alike on every machine, whatever its language. */
const byCodePoint = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
