import { type Sandbox, startSandbox } from '@x/sandbox';
import { Listr } from 'listr2';
import { buildPackages, generateSdks } from './commands.ts';
import { listClients, subscribeMindbody } from './mindbody.ts';
import { listCustomers, receivePushPress } from './pushpress.ts';

const started = performance.now();
interface Context {
  sandbox?: Sandbox;
}

/** A line of the demo: what is done, and, when it is, what came of it and how long it took. */
function step(title: string, work: (context: Context, say: (line: string) => void) => Promise<string>) {
  return {
    title,
    task: async (context: Context, task: { title: string }) => {
      const from = performance.now();
      const lines: string[] = [];
      const outcome = await work(context, (line) => lines.push(line));
      const seconds = ((performance.now() - from) / 1000).toFixed(2);
      task.title = `${title}: ${[...lines, outcome].join('; ')} [${seconds} s]`;
    },
  };
}

function sandboxOf({ sandbox }: Context): Sandbox {
  if (!sandbox) throw new Error('The sandbox is not running.');
  return sandbox;
}

const tasks = new Listr<Context>(
  [
    step('Generate both SDKs from the specifications', async () => {
      await generateSdks();
      return 'types, paging table and events written';
    }),
    step('Build the packages', async () => {
      await buildPackages();
      return '@x/core, @x/pushpress, @x/mindbody';
    }),
    step('Start the sandbox', async (context) => {
      context.sandbox = await startSandbox({ customers: 350 });
      return `PushPress at ${context.sandbox.pushpress.url}, Mindbody at ${context.sandbox.mindbody.webhooksUrl}`;
    }),
    step('Page through a gym', (context) => listCustomers(sandboxOf(context))),
    step('Receive from PushPress', (context) => receivePushPress(sandboxOf(context))),
    step('Read a Mindbody site', (context) => listClients(sandboxOf(context))),
    step('Subscribe at Mindbody', (context, say) => subscribeMindbody(sandboxOf(context), say)),
  ],
  { concurrent: false, exitOnError: true, fallbackRenderer: 'simple' },
);

const context: Context = {};
try {
  await tasks.run(context);
  console.log(`\nAll of it happened, in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch {
  // The step that failed has said why.
  console.error('\nThe demo stopped.');
  process.exitCode = 1;
} finally {
  await context.sandbox?.close();
}
