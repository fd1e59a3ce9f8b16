// A program: runs the worker in the file that it is given, and writes its log.
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';

const [file = ''] = process.argv.slice(2);
const worker = new Miniflare({
  modules: true,
  script: await readFile(file, 'utf8'),
  compatibilityDate: '2026-07-01',
  host: '127.0.0.1',
  // It would be fetched from the network.
  cf: false,
  handleRuntimeStdio: (stdout: Readable, stderr: Readable) => {
    stdout.pipe(process.stdout);
    stderr.pipe(process.stderr);
  },
});
await worker.dispatchFetch('http://127.0.0.1/');
await worker.dispose();
