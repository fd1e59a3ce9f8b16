import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundles } from './bundle-entries.ts';

const DECLARED =
  /^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:class|(?:const|let|var)\s+(?=\w+[^=\n]*=\s*class\b))\s*(\w+)/gm;
/** How esbuild writes a class at a module's top level. */
const WRITTEN = /^(?:var (\w+) = class\b|class (\w+))/gm;

/**
 * A class that is in two entries' files exists twice in a program that imports both, and `instanceof` answers false
 * for half of the objects. Gives one sentence for each such class.
 */
export async function classesInTwoEntries(folder: string, bundles: Bundles): Promise<string[]> {
  const text = new Map(bundles.outputFiles.map((file) => [file.path, file.text]));
  const entriesWith = new Map<string, string[]>();
  for (const [output, { inputs }] of Object.entries(bundles.metafile.outputs)) {
    const written = names(WRITTEN, text.get(join(folder, output)) ?? '');
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput === 0) continue;
      for (const name of names(DECLARED, await readFile(join(folder, input), 'utf8'))) {
        // esbuild appends a number where two modules use a name.
        if (!written.some((one) => one.replace(/\d+$/, '') === name.replace(/\d+$/, ''))) continue;
        const key = `${name} of ${input}`;
        entriesWith.set(key, [...(entriesWith.get(key) ?? []), output]);
      }
    }
  }
  return [...entriesWith]
    .filter(([, outputs]) => outputs.length > 1)
    .map(
      ([key, outputs]) =>
        `The class ${key} is in ${outputs.join(' and in ')}, so that instanceof fails across them: ` +
        'let one entry alone contain it, or move it to a package that both import.',
    );
}

function names(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, first, second]) => first ?? second ?? '');
}
