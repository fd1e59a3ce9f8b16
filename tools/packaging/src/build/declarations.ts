import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Entry, Manifest } from '../manifest.ts';
import { firstLines, Problem } from '../problem.ts';
import { run } from '../run.ts';
import { compilers } from '../workspace.ts';

/** Writes the declarations of all sources to `target`, a folder beside `src`. */
export async function writeDeclarations(
  folder: string,
  manifest: Manifest,
  entries: readonly Entry[],
  target: string,
): Promise<void> {
  const args = [compilers[0].tsc, '-p', 'tsconfig.json', '--outDir', target, '--pretty', 'false'];
  const { code, stdout, stderr } = await run(process.execPath, args, folder);
  if (code !== 0) {
    throw new Problem(`${manifest.name} does not compile:\n${firstLines(stdout + stderr)}`);
  }
  const missing = entries.find(({ path }) => !existsSync(join(target, `${path}.d.ts`)));
  if (missing) {
    throw new Problem(
      `${manifest.name}: tsc wrote no ${missing.path}.d.ts into ${basename(target)}; ` +
        'its tsconfig.json needs "declaration", "rootDir": "src" and "include": ["src"].',
    );
  }
  await dropGeneratedMaps(join(target, 'generated'));
}

/** A generated file's declarations read like the file itself, and a map between the two weighs half as much again. */
async function dropGeneratedMaps(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (name.endsWith('.d.ts.map')) await rm(file);
    else if (name.endsWith('.d.ts')) {
      await writeFile(file, (await readFile(file, 'utf8')).replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
    }
  }
}
