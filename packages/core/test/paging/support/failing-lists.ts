/*
 * Run as a process of its own: leaves lists in every way while they fail. An unhandled rejection ends the process
 * with a status that is not 0.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { testClient } from './client.ts';

const client = testClient(process.argv[2] ?? '');
const paths = ['/pages', '/cursors', '/offsets'] as const;
const swallow = () => {};

for (const path of paths) {
  const options = { prefetch: 3, ...(path === '/offsets' && { concurrency: 4 }) } as object;
  const list = client.paginate(path, options);
  // Rows, pages and arrays, to the failure.
  await list.toArray().catch(swallow);
  await list.toArray({ max: 7 }).catch(swallow);
  for (const iterate of [() => list[Symbol.asyncIterator](), () => list.pages()]) {
    const left = iterate();
    await left.next().catch(swallow);
    // The page ahead fails while nobody waits for it.
    await wait(20);
    await left.return?.();
    const pending = iterate();
    const next = pending.next();
    await pending.return?.();
    await next;
    const parallel = iterate();
    await Promise.allSettled([parallel.next(), parallel.next(), parallel.next()]);
    iterate();
  }
  const aborted = new AbortController();
  const rows = client.paginate(path, { ...options, signal: aborted.signal })[Symbol.asyncIterator]();
  await rows.next().catch(swallow);
  aborted.abort();
  await wait(20);
}
console.log('survived');
