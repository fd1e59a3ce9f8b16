import { gzipSync } from 'node:zlib';
import { type BuildFailure, build } from 'esbuild';
import type { Project } from './install.ts';

/** A program and all that it imports, as a bundler makes one file of it. */
export interface Program {
  readonly name: string;
  readonly code: string;
  readonly text: string;
  /** The files that came in, by their path under the project, those that leave nothing behind included. */
  readonly inputs: readonly string[];
  /** What is left to the platform to import. */
  readonly imports: readonly string[];
  readonly gzipped: number;
}

/** What stands for Node's global in a bundle. Strings and properties of that name stay as they are. */
export const BUFFER = 'nodeBufferGlobal';

/** Bundles `code` in the project, minified, as a user's build would. */
export async function bundleProgram(project: Project, name: string, code: string): Promise<Program | string> {
  try {
    const { metafile, outputFiles } = await build({
      absWorkingDir: project.folder,
      stdin: { contents: code, resolveDir: project.folder, sourcefile: `${name}.ts`, loader: 'ts' },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'es2022',
      charset: 'utf8',
      external: ['node:*'],
      define: { Buffer: BUFFER, 'globalThis.Buffer': BUFFER },
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const text = outputFiles[0]?.text ?? '';
    return {
      name,
      code,
      text,
      inputs: Object.keys(metafile.inputs),
      imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
      gzipped: gzipSync(text, { level: 9 }).length,
    };
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (!errors) throw error;
    const { name: packageName } = project.tarball.manifest;
    return `${packageName}: the program ${name} does not bundle: ${errors.map(({ text }) => text).join(' ')}`;
  }
}
