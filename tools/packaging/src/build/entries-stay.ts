import { dirname, join, posix, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Entry } from '../manifest.ts';

/**
 * Keeps imports of `entries` external, so that each class exists once. `files` are the bundles being built.
 */
export function entriesStay(
  folder: string,
  entries: readonly Entry[],
  files: readonly { readonly path: string }[],
): Plugin {
  const source = (path: string) => join(folder, 'src', `${path}.ts`);
  return {
    name: 'entries-stay',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return undefined;
        const file = resolve(dirname(importer), path).replace(/\.js$/, '.ts');
        const entry = entries.find((one) => source(one.path) === file);
        const into = files.find((one) => !relative(dirname(source(one.path)), importer).startsWith('..'));
        if (!entry || !into) return undefined;
        const from = posix.relative(posix.dirname(into.path), `${entry.path}.js`);
        return { path: from.startsWith('.') ? from : `./${from}`, external: true };
      });
    },
  };
}
