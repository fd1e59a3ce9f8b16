import { existsSync } from 'node:fs';
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { run } from '@x/packaging/src/run.ts';
import { workspaceRoot } from '@x/packaging/src/workspace.ts';
import { succeed } from './succeed.ts';

/** A copy of the repository's files as they are now, committed, with the dependencies that are installed here. */
export async function copyOfRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  const { stdout } = await succeed(run('git', ['ls-files', '-coz', '--exclude-standard'], workspaceRoot));
  const files = stdout.split('\0').filter((file) => file && existsSync(join(workspaceRoot, file)));
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await copyFile(join(workspaceRoot, file), join(folder, file));
  }
  for (const place of files.filter((file) => /(?:^|\/)package\.json$/.test(file)).map(dirname)) {
    await linkModules(join(workspaceRoot, place), join(folder, place), folder);
  }
  // `pnpm run` would install, and there is nothing to install.
  await appendFile(join(folder, 'pnpm-workspace.yaml'), '\nverifyDepsBeforeRun: false\n');
  await succeed(run('git', ['init', '--quiet', '--initial-branch', 'main'], folder));
  await appendFile(join(folder, '.git', 'info', 'exclude'), '.npmrc\n');
  await commit(folder, 'All of it');
  return folder;
}

const AUTHOR = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

export async function commit(folder: string, message: string): Promise<void> {
  await succeed(run('git', ['add', '--all'], folder));
  await succeed(run('git', [...AUTHOR, 'commit', '--quiet', '--message', message], folder));
}

/**
 * Links `from/node_modules` into `to`, package by package; the workspace's own packages lead to those of the copy.
 * Nothing of the original is linked that a package manager writes to.
 */
async function linkModules(from: string, to: string, copy: string): Promise<void> {
  const modules = join(from, 'node_modules');
  const target = join(to, 'node_modules');
  if (!existsSync(modules)) return;
  for (const entry of await readdir(modules)) {
    if (entry === '.bin') {
      for (const name of await readdir(join(modules, entry))) {
        await command(join(modules, entry, name), join(target, entry, name));
      }
    } else if (entry === '@x') {
      for (const name of await readdir(join(modules, entry))) {
        const original = resolve(modules, entry, await readlink(join(modules, entry, name)));
        const place = join(target, entry, name);
        // Relative, so that a copy of the copy stands by itself.
        await link(relative(dirname(place), join(copy, relative(workspaceRoot, original))), place);
      }
    } else if (!entry.startsWith('.')) await link(join(modules, entry), join(target, entry));
  }
}

/** A command that runs another where that stands: what pnpm writes there is relative to its own place. */
async function command(original: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, `#!/bin/sh\nexec '${original}' "$@"\n`, { mode: 0o755 });
}

async function link(target: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await symlink(target, place);
}
