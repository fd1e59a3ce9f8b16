import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleRun } from './bundle.ts';
import { folderOf, type Runtime, versionOf } from './runtime.ts';

/** Cloudflare's runtime, without its imitation of Node. */
export const workerd: Runtime = {
  name: 'workerd',
  label: 'workerd',
  note: 'Cloudflare Workers, without `nodejs_compat`',
  pinned: true,
  version: () => {
    const { resolve } = createRequire(join(folderOf('miniflare'), 'package.json'));
    return versionOf(dirname(resolve('workerd/package.json')));
  },
  prepare: async (start) => {
    const script = await bundleRun(start, {
      facts: start.stage.facts,
      conditions: ['workerd', 'worker'],
      call: (plan) => `export default runInWorker(${plan});\n`,
    });
    const file = join(start.project, `run-workerd-${start.suite}.js`);
    await writeFile(file, script);
    const host = fileURLToPath(new URL('workerd-host.ts', import.meta.url));
    return { command: process.execPath, args: [host, file] };
  },
};
