import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Manifest } from '../manifest.ts';

/**
 * Decides about each import of another package: a dependency stays an import, an inlined one comes into the file that
 * needs it, and the rest is refused, since a user's install would not bring it. What `runsOnNode` may import its
 * modules.
 */
export function onlyDependencies(folder: string, manifest: Manifest, runsOnNode = false): Plugin {
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const inlined = manifest.inlinedDependencies ?? [];
  return {
    name: 'only-dependencies',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return undefined;
        const isOneOf = (names: readonly string[]) =>
          names.some((name) => path === name || path.startsWith(`${name}/`));
        if (runsOnNode && path.startsWith('node:')) return { path, external: true };
        if (isOneOf(dependencies)) return { path, external: true };
        if (isOneOf(inlined)) return undefined;
        const from = relative(folder, importer);
        const text = path.startsWith('node:')
          ? `${from} imports "${path}", which only Node has: published code runs on Workers and in browsers too`
          : `${from} imports "${path}", which is not under "dependencies" in package.json`;
        return { errors: [{ text }] };
      });
    },
  };
}
