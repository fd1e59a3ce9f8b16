import { type BuildFailure, type BuildOptions, type BuildResult, build, type Message } from 'esbuild';
import type { Entry, Manifest } from '../manifest.ts';
import { Problem } from '../problem.ts';
import { onlyDependencies } from './dependencies.ts';
import { entriesStay } from './entries-stay.ts';

export type Bundles = BuildResult<{ write: false; metafile: true }>;

/** Bundles each entry into one file, in memory: `src/<path>.ts` gives `dist/<path>.js` and its source map. */
export function bundleEntries(
  folder: string,
  manifest: Manifest,
  entries: readonly Entry[],
): Promise<Bundles> {
  // Other entries import shared code from the main entry.
  const [main, others] = [entries.filter(isMain), entries.filter((entry) => !isMain(entry))];
  const plugins = [entriesStay(folder, main, others), onlyDependencies(folder, manifest)];
  return refusals(manifest, () => build({ ...bundling(folder, entries), plugins }));
}

const isMain = ({ subpath }: Entry): boolean => subpath === '.';

/** What is the same for all that is bundled. */
export const bundling = (folder: string, files: readonly { readonly path: string }[]) =>
  ({
    absWorkingDir: folder,
    entryPoints: files.map(({ path }) => ({ in: `./src/${path}.ts`, out: path })),
    outdir: 'dist',
    write: false,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'linked',
    // The sources are in the tarball.
    sourcesContent: false,
    logLevel: 'silent',
  }) as const satisfies BuildOptions;

/** What the bundler refuses, and what it warns of, as a problem with one sentence each. */
export async function refusals(manifest: Manifest, bundle: () => Promise<Bundles>): Promise<Bundles> {
  try {
    const bundles = await bundle();
    if (bundles.warnings.length > 0) throw new Problem(sentences(manifest, bundles.warnings));
    return bundles;
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    throw errors ? new Problem(sentences(manifest, errors)) : error;
  }
}

function sentences(manifest: Manifest, messages: readonly Message[]): string {
  return messages
    .map(({ text, location }) => {
      const place = location ? ` (${location.file}:${location.line})` : '';
      return `${manifest.name} does not bundle: ${text.replace(/\.$/, '')}${place}.`;
    })
    .join('\n');
}
