import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Command, Entry, Manifest } from '../manifest.ts';
import { Problem } from '../problem.ts';
import { type Bundles, bundling, refusals } from './bundle-entries.ts';
import { onlyDependencies } from './dependencies.ts';
import { entriesStay } from './entries-stay.ts';

/** The line that makes a file a program on machines other than Windows; npm needs it there too. */
const FIRST_LINE = '#!/usr/bin/env node\n';

/** Bundles each command into one file, in memory. An entry that it needs stays an import of that entry's own file. */
export function bundleCommands(
  folder: string,
  manifest: Manifest,
  entries: readonly Entry[],
  commands: readonly Command[],
): Promise<Bundles[]> {
  return Promise.all(
    commands.map(async (command) => {
      const source = await readFile(join(folder, 'src', `${command.path}.ts`), 'utf8');
      if (!source.startsWith(FIRST_LINE)) {
        throw new Problem(
          `${manifest.name}: src/${command.path}.ts is a command; begin it with ${FIRST_LINE.trim()}.`,
        );
      }
      return refusals(manifest, () =>
        build({
          ...bundling(folder, [command]),
          plugins: [entriesStay(folder, entries, [command]), onlyDependencies(folder, manifest, true)],
        }),
      );
    }),
  );
}
