import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@x/packaging/src/run.ts';
import { workspaceCommand } from '@x/packaging/src/workspace.ts';
import type { Registry } from './registry.ts';
import { succeed } from './succeed.ts';

const bun = fileURLToPath(new URL('../../node_modules/.bin/bun', import.meta.url));

/** How each package manager adds packages. None sees what an earlier run left in its cache under the same address. */
export const managers = {
  npm: (cache: string) => ['npm', 'install', '--no-audit', '--no-fund', `--cache=${cache}`],
  pnpm: (cache: string) => [
    workspaceCommand('pnpm'),
    'add',
    `--store-dir=${join(cache, 'store')}`,
    `--config.cache-dir=${join(cache, 'metadata')}`,
    // They were published just now.
    '--config.minimum-release-age=0',
  ],
  bun: (cache: string) => [bun, 'add', '--no-progress', `--cache-dir=${cache}`],
};

/** Installs packages in a new, empty project under `parent`. */
export async function install(
  manager: keyof typeof managers,
  packages: readonly string[],
  registry: Registry,
  parent: string,
): Promise<string> {
  const folder = join(parent, manager);
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await registry.serve(folder);
  const [program = '', ...args] = managers[manager](join(parent, `${manager}-cache`));
  await succeed(run(program, [...args, ...packages], folder));
  return folder;
}

/** The package.json of what is installed in a project. */
export function installedManifest(folder: string, name: string) {
  const require = createRequire(join(folder, 'package.json'));
  return require(`${name}/package.json`);
}
