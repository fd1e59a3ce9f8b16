import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleRun } from './bundle.ts';
import type { Runtime } from './runtime.ts';

/** Where Debian's package puts it. */
const executable = '/usr/bin/chromium';

/** A page in Debian's Chromium, which reaches the vendors through its own origin, as neither allows others. */
export const chromium: Runtime = {
  name: 'chromium',
  label: 'Chromium',
  note: 'everything works, calls through a proxy of the page’s own origin, and redirects are errors; but do not ship your key to a page',
  pinned: false,
  version: async () => {
    try {
      await access(executable);
    } catch {
      return { missing: `there is no ${executable}: install Debian's package chromium` };
    }
    try {
      const { stdout } = await promisify(execFile)(executable, ['--version'], { timeout: 20_000 });
      return { version: /\d+(?=\.)/.exec(stdout)?.[0] ?? stdout.trim() };
    } catch (error) {
      return { missing: `${executable} does not start: ${error instanceof Error ? error.message : error}` };
    }
  },
  prepare: async (start) => {
    const { files, origin, pageFacts } = start.stage;
    const script = await bundleRun(start, {
      facts: pageFacts,
      conditions: ['browser'],
      call: (plan) => `void runInPage(${plan});\n`,
    });
    files.set('/run.js', { type: 'text/javascript', text: script });
    files.set('/run.html', { type: 'text/html', text: '<script type="module" src="/run.js"></script>' });
    const host = fileURLToPath(new URL('chromium-host.ts', import.meta.url));
    return {
      command: process.execPath,
      args: [host, executable, `${origin}/run.html`],
      env: { XDG_CONFIG_HOME: join(start.project, '.config'), XDG_CACHE_HOME: join(start.project, '.cache') },
    };
  },
};
