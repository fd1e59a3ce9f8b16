import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, readManifest } from '../manifest.ts';
import { Problem } from '../problem.ts';
import { run } from '../run.ts';
import { workspaceCommand } from '../workspace.ts';
import { readTarball } from './tar.ts';

/** What `pnpm publish` would send to the registry. */
export interface Tarball {
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Packs the package in `folder` into `target`, a folder outside the workspace. */
export async function pack(folder: string, target: string): Promise<Tarball> {
  const { name } = await readManifest(folder);
  const args = ['pack', '--json', '--pack-destination', target];
  const { code, stdout, stderr } = await run(workspaceCommand('pnpm'), args, folder);
  if (code !== 0) throw new Problem(`${name} does not pack: ${(stderr || stdout).trim()}`);
  const file = join(target, JSON.parse(stdout).filename.replace(/^.*[/\\]/, ''));
  const bytes = new Uint8Array(await readFile(file));
  const files = readTarball(bytes);
  const manifest = JSON.parse(files.get('package.json')?.toString() ?? '{}');
  return { file, bytes, manifest, files };
}
