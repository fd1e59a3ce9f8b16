import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { commandsOf, entriesOf, readManifest } from '../manifest.ts';
import { Problem } from '../problem.ts';
import { bundleCommands } from './bundle-commands.ts';
import { bundleEntries } from './bundle-entries.ts';
import { classesInTwoEntries } from './classes.ts';
import { writeDeclarations } from './declarations.ts';
import { licencesOf, withoutUnshipped } from './inlined.ts';
import { freshFolder, swap } from './swap.ts';

export interface Built {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** Builds the package in `folder` into its `dist`, or leaves `dist` as it was. */
export async function buildPackage(folder: string): Promise<Built> {
  const manifest = await readManifest(folder);
  const entries = entriesOf(manifest);
  for (const { subpath, path } of entries) {
    if (existsSync(join(folder, 'src', `${path}.ts`))) continue;
    throw new Problem(
      `${manifest.name} exports "${subpath}", but there is no src/${path}.ts; write it or take it out.`,
    );
  }
  const commands = commandsOf(manifest);
  for (const { name, path } of commands) {
    if (existsSync(join(folder, 'src', `${path}.ts`))) continue;
    throw new Problem(
      `${manifest.name} has the command "${name}", but there is no src/${path}.ts; write it.`,
    );
  }
  const fresh = await freshFolder(folder);
  try {
    const declared = writeDeclarations(folder, manifest, entries, fresh);
    // A compiler that goes on writing must not outlive a bundle that failed.
    const [bundles, programs] = await Promise.all([
      bundleEntries(folder, manifest, entries),
      bundleCommands(folder, manifest, entries, commands),
    ]).finally(() => declared.catch(() => {}));
    await declared;
    const twice = await classesInTwoEntries(folder, bundles);
    if (twice.length > 0) throw new Problem(twice.join('\n'));
    const written = [bundles, ...programs].flatMap(({ outputFiles, metafile }) =>
      outputFiles.map((file) => ({ file, metafile })),
    );
    const files = await Promise.all(
      written.map(async ({ file, metafile }) => {
        const path = relative(folder, file.path);
        const inputs = Object.keys(metafile.outputs[path]?.inputs ?? {});
        const text = path.endsWith('.map')
          ? withoutUnshipped(file.text, path)
          : file.text + (await licencesOf(folder, manifest, inputs));
        return {
          path,
          contents: Buffer.from(text),
          target: join(fresh, relative(join(folder, 'dist'), file.path)),
        };
      }),
    );
    for (const { target, contents } of files) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, contents);
    }
    await swap(fresh, join(folder, 'dist'));
    return {
      name: manifest.name,
      files: files
        .filter(({ path }) => path.endsWith('.js'))
        .map(({ path, contents }) => ({ path, bytes: contents.length })),
    };
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
