import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
// The system's own lock on an open file: it ends with its process, however that ends. What proper-lockfile and its like
// leave behind when killed has to be judged by its age, and of two that judge at once both may go ahead.
import { tryLock } from 'fs-native-extensions';
import { UserError } from './errors.ts';
import { recover } from './journal.ts';

/** What a run does while another is at work. */
export interface Patience {
  /** How long it waits for the other's end, in milliseconds; by default a minute. */
  readonly waitMs?: number | undefined;
  /** Gets the line that says so. */
  readonly say?: ((line: string) => void) | undefined;
}

/** A download alone may take a minute; spec:watch gives an update two, the waiting included. */
const usualWaitMs = 60_000;
const pollMs = 100;

/**
 * Does work that nothing else shall write, or write from, at the same time: one run at a time for each root. What a run
 * that was killed has left is cleared up first.
 *
 * @throws {@link UserError} when another run is still at work after the wait.
 */
export async function alone<T>(root: string, patience: Patience, work: () => Promise<T>): Promise<T> {
  const path = join(root, '.codegen.lock');
  const lock = await acquire(path, patience);
  try {
    if (await recover(root)) {
      patience.say?.('An earlier run was killed in the middle of its writes; they were taken back.');
    }
    return await work();
  } finally {
    // While it is held, so that whoever has opened it already sees that it is gone. One that stays does no harm.
    await rm(path, { force: true }).catch(() => {});
    await lock.close();
  }
}

async function acquire(path: string, { waitMs = usualWaitMs, say }: Patience): Promise<FileHandle> {
  const end = performance.now() + waitMs;
  for (let waits = false; ; ) {
    const lock = await open(path, 'a');
    if (tryLock(lock.fd)) {
      if (await isAt(path, lock)) return named(lock);
      // It was removed after it was opened: another run may hold a new one.
      await lock.close();
      continue;
    }
    await lock.close();
    const left = end - performance.now();
    if (left <= 0) {
      throw new UserError(
        `${await holder(path)} is at work here and has not ended within ${waitMs / 1000} s; run this again when it has.`,
      );
    }
    if (!waits) {
      say?.(`${await holder(path)} is at work here; this one waits for it, at most ${waitMs / 1000} s.`);
    }
    waits = true;
    await setTimeout(Math.min(pollMs, left));
  }
}

async function isAt(path: string, file: FileHandle): Promise<boolean> {
  const [there, held] = await Promise.all([stat(path).catch(() => undefined), file.stat()]);
  return there?.ino === held.ino && there.dev === held.dev;
}

async function named(lock: FileHandle): Promise<FileHandle> {
  await lock.truncate();
  await lock.writeFile(String(process.pid));
  return lock;
}

async function holder(path: string): Promise<string> {
  const pid = await readFile(path, 'utf8').catch(() => '');
  return pid === '' ? 'Another run' : `Another run (process ${pid})`;
}
