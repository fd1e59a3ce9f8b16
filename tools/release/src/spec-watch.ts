import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from '@x/packaging/src/problem.ts';
import { workspaceCommand, workspaceRoot } from '@x/packaging/src/workspace.ts';
import { conclude } from './watch/conclude.ts';
import { watch } from './watch/watch.ts';

const codegen = fileURLToPath(new URL('../../codegen/src/cli.ts', import.meta.url));

// `pnpm spec:watch`: brings every specification that has an address up to date, and what follows from it, and leaves
// the text of a pull request in the runner's folder for temporary files, or the system's.
await command(async () => {
  const watched = await watch({
    root: workspaceRoot,
    update: [process.execPath, codegen, 'update'],
    finish: [workspaceCommand('pnpm'), 'package:update'],
    log: console.log,
  });
  await conclude(watched, {
    bodyFile: join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'spec-watch.md'),
    summaryFile: process.env['GITHUB_STEP_SUMMARY'],
    log: console.log,
  });
});
