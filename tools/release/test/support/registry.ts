import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Registry {
  /** Makes whoever works in the folder ask this registry for `@x/*`, and for the rest whom they always ask. */
  serve(folder: string): Promise<void>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('registry-server.mjs', import.meta.url));

/** Starts an empty registry on loopback, as a process of its own, which ends with this one. */
export async function startRegistry(): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  const child = fork(program, [folder], { silent: true, execArgv: [] });
  const port = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text;
      const found = /listening on (\d+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`The registry does not start:\n${output}`)));
  });
  const address = `127.0.0.1:${port}/`;
  return {
    async serve(folder) {
      const lines = [`@x:registry=http://${address}`, `//${address}:_authToken=nobody`];
      await writeFile(join(folder, '.npmrc'), `${lines.join('\n')}\n`);
    },
    async stop() {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.kill()) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
