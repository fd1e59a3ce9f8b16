import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startMindbodySandbox } from '../src/index.ts';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

function start(...words: string[]) {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({ ...output, code, signal }));
  return { child, output, ended };
}

async function running(started: ReturnType<typeof start>): Promise<string> {
  while (!started.output.out.includes('Running')) await once(started.child.stdout, 'data');
  return started.output.out;
}

describe('the command', () => {
  it('prints addresses, keys and commands that work, and stops at SIGTERM and SIGINT', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const started = start('--seed=7');
      const text = await running(started);
      const commands = [...text.matchAll(/curl '([^']+)'(.*)/g)];
      expect(commands).toHaveLength(8);
      for (const [, url = '', rest = ''] of commands) {
        const data = /-d '([^']+)'/.exec(rest)?.[1];
        const given = [...rest.matchAll(/-H '([^:]+): ([^']+)'/g)];
        const headers = Object.fromEntries(given.map(([, name = '', value = '']) => [name, value]));
        const response = await fetch(url, { headers, ...(data ? { method: 'POST', body: data } : {}) });
        expect([url, response.status]).toEqual([url, 200]);
      }
      started.child.kill(signal);
      expect(await started.ended).toMatchObject({ code: 0, signal: null, err: '' });
      expect(started.output.out).toContain('Stopped.');
    }
  });

  it('stops by itself after --for', async () => {
    expect(await start('--for', '0.2').ended).toMatchObject({ code: 0, err: '' });
  });

  it('explains itself with --help', async () => {
    const { code, out } = await start('--help').ended;
    expect(code).toBe(0);
    for (const name of ['--port-pushpress', '--port-mindbody', '--seed', '--for'])
      expect(out).toContain(name);
  });

  it.each([
    [['--frob'], 'Unknown option "--frob": use --port-pushpress, --port-mindbody, --seed, --for or --help.'],
    [['--seed'], 'The option --seed needs a value.'],
    [['--seed='], 'The option --seed needs a value.'],
    [['--seed', '-1'], 'The option --seed takes a whole number from 0 to 9007199254740991, not "-1".'],
    [
      ['--port-mindbody', '70000'],
      'The option --port-mindbody takes a whole number from 0 to 65535, not "70000".',
    ],
    [['--for', 'ever'], 'The option --for takes seconds above 0 and up to 2147483, not "ever".'],
  ])('%j gets one sentence and status 2', async (words, sentence) => {
    expect(await start(...words).ended).toMatchObject({ code: 2, out: '', err: `${sentence}\n` });
  });

  it('says that a port is in use, and ends with status 1', async () => {
    const taken = await startMindbodySandbox();
    const { port } = new URL(taken.webhooksUrl);
    const result = await start('--port-mindbody', port, '--for', '5').ended;
    expect(result).toMatchObject({
      code: 1,
      out: '',
      err: `Port ${port} on 127.0.0.1 is already in use; choose another one, or 0 for any free port.\n`,
    });
    await taken.close();
  });
});
