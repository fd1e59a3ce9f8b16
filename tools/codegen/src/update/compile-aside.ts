import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { firstLine } from '../errors.ts';
import type { Compiled, compile } from './compile.ts';

/** Compiles as {@link compile} does, on another thread: it takes seconds, in which there is more to be done here. */
export async function compileAside(...workerData: Parameters<typeof compile>): Promise<Compiled> {
  try {
    const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), { workerData });
    const [compiled] = await once(worker, 'message');
    return compiled;
  } catch (error) {
    // A thread that ends, for want of memory it may be, keeps no document away.
    return { unseen: firstLine(error) };
  }
}
