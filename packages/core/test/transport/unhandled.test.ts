import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('nothing ends in an unhandled rejection', async () => {
  const script = fileURLToPath(new URL('../support/unhandled.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 15_000 });
  expect(JSON.parse(stdout)).toEqual({ waited: 64, unhandled: [] });
}, 20_000);
