import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Api, apis } from '../../src/apis.ts';
import type { Document } from '../../src/document.ts';
import { filesOf } from '../../src/generate.ts';
import { repositoryRoot } from '../../src/load.ts';

/** One version of an API, for a consumer to be compiled against. */
export interface Version {
  readonly id: string;
  readonly document: Document;
  /** A file of the consumer besides the common ones. */
  readonly more?: string | undefined;
}

/** An error of the compiler, with the text of its line. */
export interface CompileError {
  readonly code: string;
  /** `consumer/read.ts`, or a file of the package. */
  readonly file: string;
  readonly text: string;
}

const consumer = fileURLToPath(new URL('./consumer', import.meta.url));
const compiler = createRequire(join(repositoryRoot, 'package.json')).resolve('typescript/package.json');

export function apiOf(id: string): Api {
  const api: Api | undefined = apis.find((one) => one.id === id);
  if (!api) throw new Error(`There is no API '${id}'.`);
  return api;
}

/**
 * Compiles the consumer against each version: against the package's sources, with the files that the version's document
 * gives in the place of the generated ones. Nothing is built, and one run of the compiler does for all, each version
 * under a package name of its own.
 *
 * @returns the errors, by version.
 */
export async function compileAll(versions: readonly Version[]): Promise<CompileError[][]> {
  const root = await mkdtemp(join(tmpdir(), 'changes-'));
  try {
    const paths: Record<string, string[]> = await layCore(root);
    for (const [index, version] of versions.entries()) Object.assign(paths, await lay(root, index, version));
    await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module', private: true }));
    const base = JSON.parse(await readFile(join(repositoryRoot, 'tsconfig.base.json'), 'utf8')) as {
      compilerOptions: object;
    };
    const options = {
      ...base.compilerOptions,
      declaration: false,
      declarationMap: false,
      noEmit: true,
      paths,
    };
    await writeFile(
      join(root, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['*/consumer'] }),
    );
    return await run(root, versions.length);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function layCore(root: string): Promise<Record<string, string[]>> {
  const core = join(repositoryRoot, 'packages/core');
  await cp(join(core, 'src'), join(root, 'core/src'), { recursive: true });
  await symlink(join(core, 'node_modules'), join(root, 'core/node_modules'));
  return entries('@x/core', './core/src');
}

const entries = (name: string, folder: string) => ({
  [name]: [`${folder}/index.ts`],
  [`${name}/*`]: [`${folder}/*/index.ts`],
});

/** What no consumer here imports; the package's own use of the types is checked when it is generated. */
const leftOut = new Set(['cli', 'lifecycle', 'testing', 'generated']);

async function lay(root: string, index: number, { id, document, more }: Version) {
  const api = apiOf(id);
  const own = join(root, String(index));
  const source = join(repositoryRoot, 'packages', api.package, 'src');
  const filter = (file: string) => dirname(file) !== source || !leftOut.has(basename(file));
  await cp(source, join(own, 'src'), { recursive: true, filter });
  await cp(join(source, 'generated'), join(own, 'src/generated'), { recursive: true });
  for (const [file, text] of await filesOf(api, document)) {
    await writeFile(join(own, 'src/generated', basename(file)), text);
  }
  await mkdir(join(own, 'consumer'));
  const name = `@x/${api.package}`;
  const write = (file: string, text: string) =>
    writeFile(join(own, 'consumer', file), text.replaceAll(`'${name}`, `'${name}-${index}`));
  const folder = join(consumer, api.package);
  for (const file of await readdir(folder)) await write(file, await readFile(join(folder, file), 'utf8'));
  if (more) await write('more.ts', more);
  return entries(`${name}-${index}`, `./${index}/src`);
}

async function run(root: string, count: number): Promise<CompileError[][]> {
  const output = await new Promise<string>((resolve, reject) => {
    const args = [join(dirname(compiler), 'bin/tsc'), '-p', root, '--pretty', 'false'];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error && !stdout) reject(new Error(`The compiler failed: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
  });
  const errors: CompileError[][] = Array.from({ length: count }, () => []);
  for (const line of output.split('\n').filter(Boolean)) {
    // Further lines of an error are indented.
    if (line.startsWith(' ')) continue;
    const [, index, file, row, code] = /^(\d+)\/(.*)\((\d+),\d+\): error (TS\d+):/.exec(line) ?? [];
    if (!index || !file || !row || !code) throw new Error(`The compiler said: ${line}`);
    const text = (await readFile(join(root, index, file), 'utf8')).split('\n')[Number(row) - 1] ?? '';
    errors[Number(index)]!.push({ code, file, text: text.trim() });
  }
  return errors;
}
