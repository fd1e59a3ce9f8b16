import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import type { Store } from './sync.ts';

/** Rows as lines of JSON in one file, the cursor in another. */
export function fileStore(rowsFile: string, cursorFile: string): Store {
  return {
    async cursor() {
      const text = await readFile(cursorFile, 'utf8').catch(() => '');
      return text === '' ? undefined : text;
    },
    async save(rows, cursor) {
      await appendFile(rowsFile, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await writeFile(`${cursorFile}.new`, cursor ?? '');
      await rename(`${cursorFile}.new`, cursorFile);
    },
  };
}
