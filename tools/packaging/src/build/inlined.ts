import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type Manifest, readManifest } from '../manifest.ts';
import { Problem } from '../problem.ts';

/**
 * A source map in which files that are not in the tarball have no name: those of inlined packages, and the generated
 * examples, which are data, and stand in the bundle as they are.
 *
 * @param path - Where the map lies, from the package's folder on.
 */
export function withoutUnshipped(map: string, path: string): string {
  const { sources, ...rest } = JSON.parse(map);
  const isLeftOut = (source: string) => {
    const file = posix.join(posix.dirname(path), source);
    return source.includes('node_modules/') || file.startsWith('../') || file === 'src/generated/examples.ts';
  };
  const named = sources.map((source: string) => (isLeftOut(source) ? null : source));
  return JSON.stringify({ ...rest, sources: named });
}

/** What the licences of inlined packages ask for, as comments: one for each that is among the inputs of a file. */
export async function licencesOf(
  folder: string,
  manifest: Manifest,
  inputs: readonly string[],
): Promise<string> {
  const used = (manifest.inlinedDependencies ?? []).filter((name) =>
    inputs.some((input) => input.includes(`node_modules/${name}/`)),
  );
  const texts = await Promise.all(used.map((name) => licenceOf(join(folder, 'node_modules', name))));
  return texts.join('');
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version } = await readManifest(folder);
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Problem(`${name} cannot be inlined: it has no licence file to quote.`);
  const text = (await readFile(join(folder, file), 'utf8')).trim().replaceAll('*/', '* /');
  return `/*!\nThis file contains ${name} ${version}:\n\n${text}\n*/\n`;
}
