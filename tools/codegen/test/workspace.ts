import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { command } from '../src/command.ts';

export const fixture = fileURLToPath(new URL('./fixtures/small', import.meta.url));

/** A copy of the small specifications, to be spoilt by one test. */
export class Workspace {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Replaces text in a file, and fails where it is not there. */
  async edit(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(this.root, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    await writeFile(join(this.root, file), text.replace(from, to));
  }

  write = (file: string, text: string) => writeFile(join(this.root, file), text);
  /** Writes a file, and makes the folders that it is in. */
  writeFile = async (file: string, text: string) => {
    await mkdir(dirname(join(this.root, file)), { recursive: true });
    await this.write(file, text);
  };
  makeFolder = async (folder: string) => void (await mkdir(join(this.root, folder)));
  read = (file: string) => readFile(join(this.root, file), 'utf8');
  remove = (file: string) => rm(join(this.root, file), { recursive: true });
  mtime = async (file: string) => (await stat(join(this.root, file))).mtimeMs;

  /** Everything under packages/, by path. */
  async generated(): Promise<Record<string, string>> {
    const folder = join(this.root, 'packages');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const pairs = files.map(
      async (file) => [relative(this.root, file), await readFile(file, 'utf8')] as const,
    );
    return Object.fromEntries((await Promise.all(pairs)).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Runs a command line on this copy. */
  async run(...args: string[]): Promise<{ status: number; out: string[]; err: string[] }> {
    const out: string[] = [];
    const err: string[] = [];
    const { error, warn } = console;
    // What a library prints past us is what the person sees, too.
    console.error = console.warn = (...parts: unknown[]) => void err.push(parts.join(' '));
    try {
      const status = await command(args, {
        root: this.root,
        out: (line) => void out.push(line),
        err: (line) => void err.push(line),
      });
      return { status, out, err };
    } finally {
      Object.assign(console, { error, warn });
    }
  }
}

export async function workspace(): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), 'codegen-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(fixture, root, { recursive: true });
  return new Workspace(root);
}
