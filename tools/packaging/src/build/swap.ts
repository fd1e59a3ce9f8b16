import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const MARK = '.dist-';

/**
 * Where a build writes before it is done. It is beside dist, since the declarations' maps lead to the sources by a
 * relative path. What builds that were killed have left is taken away.
 */
export async function freshFolder(folder: string): Promise<string> {
  for (const name of await readdir(folder)) {
    const owner = Number(/^\.dist-(\d+)/.exec(name)?.[1]);
    if (owner > 0 && !isRunning(owner)) await rm(join(folder, name), { recursive: true, force: true });
  }
  return join(folder, MARK + process.pid);
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Puts `fresh` in the place of `current`: nobody sees a folder that is half written. */
export async function swap(fresh: string, current: string): Promise<void> {
  const old = `${fresh}-old`;
  // Two builds of one package may meet here; the later one wins.
  for (let attempt = 0; ; attempt++) {
    await rename(current, old).catch(unless('ENOENT'));
    try {
      await rename(fresh, current);
      break;
    } catch (error) {
      if (attempt === 5 || !['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error;
      await rm(old, { recursive: true, force: true });
    }
  }
  await rm(old, { recursive: true, force: true });
}

function unless(code: string) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code !== code) throw error;
  };
}
