import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { diffComm } from 'node-diff3';
import { stringify } from 'yaml';
import { command, type Surroundings } from '../../src/command.ts';
import { parseYaml, repositoryRoot } from '../../src/load.ts';

/** A document as a test edits it. */
// biome-ignore lint/suspicious/noExplicitAny: the tests reach into documents whose shape they know
export type Loose = any;

export interface Result {
  status: number;
  out: string;
  err: string;
}

/** A copy of what an update reads and writes, and of the tool that does it, in a folder of its own. */
export class Repository {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async copy(): Promise<Repository> {
    const root = join(await mkdtemp(join(tmpdir(), 'codegen-update-test-')), 'repository');
    for (const part of [
      'specs',
      '.changeset',
      'tools/codegen/src',
      'tools/codegen/package.json',
      ...['pushpress', 'mindbody'].flatMap((name) => [
        `packages/${name}/src`,
        `packages/${name}/package.json`,
      ]),
    ]) {
      await cp(join(repositoryRoot, part), join(root, part), { recursive: true });
    }
    await symlink(
      join(repositoryRoot, 'tools/codegen/node_modules'),
      join(root, 'tools/codegen/node_modules'),
    );
    return new Repository(root);
  }

  remove = () => rm(dirname(this.root), { recursive: true, force: true });
  path = (file: string) => join(this.root, file);
  read = (file: string) => readFile(this.path(file), 'utf8');
  write = (file: string, text: string) => writeFile(this.path(file), text);

  /** The stored document of an API, after an edit. */
  async edited(id: string, edit: (document: Loose) => void = () => {}): Promise<Loose> {
    const document = parseYaml(await this.read(`specs/${id}/openapi.yaml`), id);
    edit(document);
    return document;
  }

  /** Puts a text beside the repository, and gives its path. */
  async offer(name: string, content: unknown): Promise<string> {
    const file = join(dirname(this.root), name);
    await writeFile(file, typeof content === 'string' ? content : textOf(name, content));
    return file;
  }

  /** The digest of every file but the tool's own, by path. */
  async digests(): Promise<Record<string, string>> {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.root, join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith('tools'))
      .sort();
    const pairs = files.map(async (file) => {
      const digest = createHash('sha256')
        .update(await readFile(this.path(file)))
        .digest('hex');
      return [file, digest] as const;
    });
    return Object.fromEntries(await Promise.all(pairs));
  }

  /** Runs the copied tool as a process of its own. */
  async spawn(...args: string[]): Promise<Result> {
    const cli = this.path('tools/codegen/src/cli.ts');
    const child = spawn(process.execPath, [cli, ...args], { cwd: this.root, timeout: 120_000 });
    const result = { status: -1, out: '', err: '' };
    child.stdout.on('data', (chunk) => (result.out += chunk));
    child.stderr.on('data', (chunk) => (result.err += chunk));
    [result.status] = await once(child, 'close');
    return result;
  }

  /** Runs the tool in this process, on the copy. */
  async run(args: string[], surroundings: Partial<Surroundings> = {}): Promise<Result> {
    const result = { status: -1, out: '', err: '' };
    result.status = await command(args, {
      root: this.root,
      out: (line) => (result.out += `${line}\n`),
      err: (line) => (result.err += `${line}\n`),
      ...surroundings,
    });
    return result;
  }
}

const textOf = (name: string, content: unknown) =>
  name.endsWith('.json') ? JSON.stringify(content) : stringify(content);

/** The same content with the keys of every object the other way round. */
export function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, backwards(member)]),
  );
}

/** The files of which the digests differ. */
export const differing = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((file) => before[file] !== after[file])
    .sort();

/** The lines that a diff shows, with their signs. */
export function diff(before: string, after: string): string[] {
  return diffComm(before.split('\n'), after.split('\n')).flatMap((region) =>
    'common' in region
      ? []
      : [...region.buffer1.map((line) => `-${line}`), ...region.buffer2.map((line) => `+${line}`)],
  );
}
