import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { firstLine, UserError } from './errors.ts';

// Under the root, since a file can only be renamed into its place within one file system. Git ignores it.
const folder = '.codegen.journal';
/** What the files were. While it is there, the writes are not done: it is written last, and removed first. */
const manifest = `${folder}/manifest.json`;
/** The file that gets its name next. */
const next = `${folder}/next`;

/** The text that each file is to have; undefined for one that is to go. */
export type Texts = ReadonlyMap<string, string | undefined>;

/** One file that is to become another; a digest is null where there is no file. */
interface Entry {
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The folders that will be made for it. */
  readonly folders: readonly string[];
}

/** Puts away what the files hold, so that it can be given back whatever happens from here on. */
export async function begin(root: string, texts: Texts): Promise<void> {
  await mkdir(join(root, folder));
  const entries: Entry[] = [];
  for (const [file, text] of texts) {
    const before = await digestAt(root, file);
    // To remove what is not there fails: it is not what the caller believes.
    if (before !== null || text === undefined) await copyFile(join(root, file), kept(root, entries.length));
    const after = text === undefined ? null : digest(text);
    entries.push({ file, before, after, folders: await foldersToMake(root, file) });
  }
  await writeFile(join(root, next), JSON.stringify(entries));
  await rename(join(root, next), join(root, manifest));
}

/** Gives a file its new text, all of it at once. */
export async function put(root: string, file: string, text: string | undefined): Promise<void> {
  if (text === undefined) return rm(join(root, file));
  await mkdir(join(root, dirname(file)), { recursive: true });
  await writeFile(join(root, next), text);
  await rename(join(root, next), join(root, file));
}

/** From here on the files are what they are, and what they were is forgotten. */
export async function end(root: string): Promise<void> {
  await rm(join(root, manifest), { force: true });
  await sweep(root);
}

/** Makes everything what it was before {@link begin}. Cut off and done again, it comes to the same. */
export async function takeBack(root: string): Promise<void> {
  const entries = (await entriesOf(root)) ?? [];
  for (const [index, { file, before }] of entries.entries()) {
    if ((await digestAt(root, file)) === before) continue;
    if (before === null) await rm(join(root, file));
    else await rename(kept(root, index), join(root, file));
  }
  const inner = entries.flatMap(({ folders }) => folders).sort();
  // One that is not there, or not empty, was not made or is somebody's by now.
  for (const each of inner.reverse()) await rmdir(join(root, each)).catch(() => {});
  await end(root);
}

/**
 * Clears up after a run that was killed, and tells whether that had begun to change files.
 *
 * @throws {@link UserError} when they cannot be given back what they held, or were changed by somebody since.
 */
export async function recover(root: string): Promise<boolean> {
  try {
    const entries = await entriesOf(root);
    if (entries === undefined) {
      await sweep(root);
      return false;
    }
    for (const { file, before, after } of entries) {
      const present = await digestAt(root, file);
      if (present !== before && present !== after) throw new Error(`${file} was changed since`);
    }
    await takeBack(root);
    return true;
  } catch (error) {
    throw new UserError(
      `An earlier run was killed in the middle of its writes, and they cannot be taken back: ${firstLine(error)}. ` +
        `Put that right, or remove ${folder} to keep all files as they are now; then run this again.`,
      { cause: error },
    );
  }
}

/**
 * For a run that writes nothing, and so cannot clear up: half of the writes of another are no answer to it.
 *
 * @throws {@link UserError} when another run has not come to the end of its writes.
 */
export async function refuseUnfinished(root: string): Promise<void> {
  if ((await entriesOf(root)) === undefined) return;
  throw new UserError(
    'Another run is in the middle of its writes, or was killed there. Where none is at work any more, ' +
      'run `pnpm generate`: it takes them back before it does anything else.',
  );
}

/** Without the manifest the rest means nothing. What stays of it, the next run throws away. */
async function sweep(root: string): Promise<void> {
  await rm(join(root, folder), { recursive: true, force: true }).catch(() => {});
}

async function entriesOf(root: string): Promise<readonly Entry[] | undefined> {
  const text = await readFile(join(root, manifest), 'utf8').catch(unlessAbsent);
  return text === undefined ? undefined : JSON.parse(text);
}

async function foldersToMake(root: string, file: string): Promise<string[]> {
  const folders: string[] = [];
  for (let each = dirname(file); each !== '.'; each = dirname(each)) {
    if (await access(join(root, each)).then(() => true, unlessAbsent)) break;
    folders.push(each);
  }
  return folders;
}

const kept = (root: string, index: number) => join(root, folder, String(index));

const digest = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

async function digestAt(root: string, file: string): Promise<string | null> {
  const content = await readFile(join(root, file)).catch(unlessAbsent);
  return content === undefined ? null : digest(content);
}

/** For what may not be there: undefined instead of an error. */
export function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
