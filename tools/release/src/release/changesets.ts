import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '@x/packaging/src/problem.ts';
import { workspaceRoot } from './packages.ts';
import { inFolder } from './published.ts';

const changeset = fileURLToPath(import.meta.resolve('@changesets/cli/bin.js'));
const notes = join(workspaceRoot, '.changeset');

/** The changesets that wait for `changeset version`, by file. */
export async function pendingChangesets(): Promise<string[]> {
  return (await readdir(notes)).filter((file) => file.endsWith('.md') && file !== 'README.md').sort();
}

export interface Planned {
  readonly name: string;
  readonly oldVersion: string;
  readonly newVersion: string;
}

/** What `changeset version` would release, now: dependents whose range would be left behind are among it. */
export const plannedReleases = (): Promise<Planned[]> =>
  inFolder(async (folder) => {
    const file = join(folder, 'plan.json');
    await changesets('status', '--output', file);
    const { releases } = JSON.parse(await readFile(file, 'utf8'));
    return releases.filter(({ type }: { type: string }) => type !== 'none');
  });

/** Adds a changeset: a patch of a package, and why. */
export async function addPatch(name: string, why: string): Promise<void> {
  const file = join(notes, `built-anew-${name.replace(/^.*\//, '')}.md`);
  await writeFile(file, `---\n"${name}": patch\n---\n\n${why}\n`);
}

/** Runs a command of changesets. */
export const changesets = (...args: readonly string[]): Promise<void> =>
  inWorkspace(process.execPath, [changeset, ...args]);

/** Runs a program in the root, as whoever runs this sees it: its questions, its output, its settings. */
export async function inWorkspace(program: string, args: readonly string[]): Promise<void> {
  const own = join(workspaceRoot, 'node_modules', '.bin');
  const PATH = `${own}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program, args, { cwd: workspaceRoot, env: { ...process.env, PATH }, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    const words = [program, ...args].map((word) => word.replace(/^.*[/\\]/, ''));
    throw new Problem(`This failed, with what it said above: ${words.join(' ')}`);
  }
}
