import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRows } from './support/lists.js';
import { ListServer, Reply } from './support/server.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
});
afterAll(() => server.stop());

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('a list that fails, is left or is aborted never ends the process', async () => {
  server.play((_, index) => {
    if (index % 3 === 1) return new Reply(500, '{"message":"down"}');
    if (index % 3 === 2) return new Reply(200, '{"data":{"rows":[{"i');
    const rows = makeRows(2, index * 2);
    return { data: { rows, next: `c${index}` }, Rows: rows, PaginationResponse: { TotalResults: 100 } };
  });
  const hooks = new URL('./support/ts-sources.mjs', import.meta.url).href;
  const script = local('./support/failing-lists.ts');
  const flags = ['--disable-warning=ExperimentalWarning', '--unhandled-rejections=strict', '--import', hooks];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, server.url]);
  expect(stdout).toBe('survived\n');
  expect(server.queries.length).toBeGreaterThan(20);
}, 20_000);
