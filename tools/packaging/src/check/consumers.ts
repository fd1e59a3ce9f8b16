import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ownFolder } from '../workspace.ts';

/** A small program as users write them. */
export interface Consumer {
  readonly name: string;
  readonly code: string;
}

/** The programs that use a package: `consumers/pushpress/*.ts` for `@x/pushpress`. */
export async function consumersOf(packageName: string, parent = ownFolder('consumers')): Promise<Consumer[]> {
  const folder = join(parent, basename(packageName));
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: basename(file, '.ts'),
      code: await readFile(join(folder, file), 'utf8'),
    })),
  );
}
