import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a receiver says of itself, after a garbage collection. Sizes in bytes. */
export interface Report {
  readonly rss: number;
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  readonly external: number;
  /** Deliveries that are in the handler, now and at most. */
  readonly inside: number;
  readonly most: number;
  readonly events: number;
  readonly twice: number;
}

/** The raw text of a delivery: what is sent at once, and what when it is told to end. */
export type Parts = readonly [head: string, rest: string];

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Node with a channel to it, and with as many files as the system lets a process open. */
function run(script: string, args: readonly string[]): ChildProcess {
  const command = 'ulimit -n $(ulimit -Hn); exec "$0" --expose-gc "$@"';
  return spawn('sh', ['-c', command, process.execPath, path(script), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function said<Message>(child: ChildProcess): Promise<Message> {
  const ended = new AbortController();
  const message = once(child, 'message', { signal: ended.signal });
  const end = () => ended.abort(new Error(`It ended with ${child.exitCode}.`));
  child.once('exit', end);
  try {
    return (await message)[0] as Message;
  } finally {
    child.off('exit', end);
  }
}

async function ask<Message>(child: ChildProcess, question: object): Promise<Message> {
  const answer = said<Message>(child);
  child.send(question);
  return answer;
}

/** A vendor's handler and a sender of many deliveries, each in a process of its own. */
export async function startFlood(module: URL, serve: URL, secret: string, options: object) {
  const receiver = run('flood-receiver.mjs', [module.href, serve.href, secret, JSON.stringify(options)]);
  const sender = run('flood-sender.mjs', []);
  const { port } = await said<{ port: number }>(receiver);
  return {
    report: () => ask<Report>(receiver, { gc: true }),
    inside: async () => (await ask<Report>(receiver, {})).inside,
    /** Opens a connection for each delivery and sends its head. */
    begin: (deliveries: readonly Parts[]) => ask<{ open: number }>(sender, { port, deliveries }),
    /** Sends the rest of all, and gives the answers by status. */
    end: () => ask<{ counts: Record<string, number> }>(sender, { end: true }),
    /** Waits for the answers without sending the rest. */
    wait: () => ask<{ counts: Record<string, number> }>(sender, {}),
    stop: async () => {
      const ended = [receiver, sender].map((child) => child.exitCode === null && once(child, 'exit'));
      for (const child of [receiver, sender]) child.disconnect();
      await Promise.all(ended);
    },
  };
}
