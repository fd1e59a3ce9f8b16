import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there is no Redis to test on, or undefined. */
export const noRedis =
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'there is no redis-server here (Debian: apt-get install redis-server)';

if (noRedis) console.warn(`skipped: the tests on a real Redis, since ${noRedis}`);

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** What it has written, for a test that failed. */
  readonly log: () => string;
  /** Lets it answer nothing, as one does that swaps or is cut off; its connections stay. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const ended = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? new Promise<void>((resolve) => child.once('exit', () => resolve()))
    : Promise.resolve();

/** Whether it came up: false when it ended instead, as when somebody else took the port. */
const isReady = (child: ChildProcess, log: () => string) =>
  new Promise<boolean>((resolve) => {
    child.stdout?.on('data', () => log().includes('Ready to accept connections') && resolve(true));
    void ended(child).then(() => resolve(false));
  });

/** A Redis that keeps nothing, on a free port of the loopback, or on that of one that was stopped. */
export async function startRedis(again?: RedisServer): Promise<RedisServer> {
  for (let attempt = 1; ; attempt++) {
    const port = again?.port ?? (await freePort());
    const dir = mkdtempSync(join(tmpdir(), 'redis-'));
    const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir };
    const child = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    );
    let text = '';
    const log = () => text;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += chunk;
      });
    // A test run that is cut short leaves no server behind.
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    const stop = async () => {
      child.kill('SIGTERM');
      child.kill('SIGCONT');
      await ended(child);
      process.off('exit', kill);
      rmSync(dir, { recursive: true, force: true });
    };
    if (await isReady(child, log))
      return {
        url: `redis://127.0.0.1:${port}`,
        port,
        log,
        pause: () => void child.kill('SIGSTOP'),
        resume: () => void child.kill('SIGCONT'),
        stop,
      };
    await stop();
    if (attempt === 3) throw new Error(`redis-server did not start: ${text}`);
  }
}
