import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookHandler, type PushPressEvent } from '../../src/webhooks/index.ts';

const program = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));
const secret = 'whsec_7f3a9c0d';
const secretVariable = 'PUSHPRESS_WEBHOOK_SECRET';
const handled: PushPressEvent[] = [];
let bodies: string[] = [];
let answer: number | 'silent' | 'echo' | undefined;
let url: string;
let folder: string;

const handler = createWebhookHandler({ secret, on: {}, otherwise: (event) => void handled.push(event) });
const server = createServer(async (incoming, outgoing) => {
  const bytes = Buffer.concat(await incoming.toArray());
  bodies.push(bytes.toString());
  if (answer === 'silent') return;
  if (answer === 'echo') return void outgoing.writeHead(500).end(`I got ${secret}`);
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const response = await handler(new Request(url, { method: 'POST', headers, body: bytes }));
  const location: Record<string, string> = answer === 302 ? { location: url } : {};
  outgoing.writeHead(answer ?? response.status, location).end(await response.text());
});

beforeAll(async () => {
  if (!existsSync(program)) throw new Error('There is no dist/cli: build the package first.');
  folder = await mkdtemp(join(tmpdir(), 'trigger-'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});
beforeEach(() => {
  handled.length = 0;
  bodies = [];
  answer = undefined;
});

/** Runs the command that was built, on its own. */
async function run(words: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...words], { env: { PATH: process.env['PATH'], ...env } });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (piece: string) => {
      text[name] += piece;
    });
  const status = await new Promise<number | null>((ended) => child.on('close', ended));
  expect(text.stdout + text.stderr).not.toContain(secret);
  return { status, ...text };
}

const trigger = (...more: string[]) =>
  run(['trigger', 'customer.created', '--url', url, '--secret', secret, ...more]);

describe('npx @x/pushpress trigger', () => {
  it('posts a signed event and prints status and time', async () => {
    const { status, stdout, stderr } = await trigger();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^customer.created: 204 in \d+ ms\n$/);
    expect(handled).toMatchObject([{ event: 'customer.created', data: { email: expect.any(String) } }]);
  });

  it('takes the secret from the environment too', async () => {
    const words = ['trigger', 'customer.created', '--url', url];
    expect(await run(words, { [secretVariable]: secret })).toMatchObject({ status: 0 });
    expect(await run(words)).toMatchObject({
      status: 2,
      stderr: `There is no secret: pass --secret, or set ${secretVariable}.\n`,
    });
  });

  it('says when the receiver refuses, and why', async () => {
    const { status, stdout, stderr } = await trigger('--secret', 'another');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^customer.created: 401 in \d+ ms: \S.+\n$/);
    expect(stderr).toBe('The receiver did not take 1 of 1: only a 2xx status counts.\n');
    expect(handled).toEqual([]);
  });

  it('posts several events, each one of its own, and duplicates to the byte', async () => {
    const { status, stdout } = await trigger('--count', '3', '--duplicate');
    expect(status).toBe(0);
    expect(stdout.split('\n')).toMatchObject([
      expect.stringMatching(/^1\/6 customer.created: 204/),
      expect.stringMatching(/^2\/6 customer.created again: 204/),
      ...Array.from({ length: 5 }, () => expect.any(String)),
    ]);
    expect(bodies).toHaveLength(6);
    expect(new Set(bodies).size).toBe(3);
    expect([bodies[0], bodies[2], bodies[4]]).toEqual([bodies[1], bodies[3], bodies[5]]);
    expect(new Set(handled.map((event) => event.created)).size).toBe(3);
  });

  it('changes members, to JSON or to text, at any depth', async () => {
    await trigger(
      ...['--set', 'email=ana@example.com?a=b', '--set', 'more.deep=7', '--set', 'list=[{"a":1},2]'],
      ...['--set', 'list.0.b=null', '--set', 'list.2=last', '--set', '__proto__.polluted=true'],
    );
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      data: { email: 'ana@example.com?a=b', more: { deep: 7 }, list: [{ a: 1, b: null }, 2, 'last'] },
    });
    expect(bodies[0]).toContain('"__proto__":{"polluted":true}');
  });

  it('sends the data of a file, with changes', async () => {
    const file = join(folder, 'data.json');
    await writeFile(file, '{"id":"recorded","n":1}');
    await trigger('--data', file, '--set', 'n=2');
    expect(handled).toMatchObject([{ data: { id: 'recorded', n: 2 } }]);
    expect(JSON.parse(bodies[0] ?? '').data).toEqual({ id: 'recorded', n: 2 });
  });

  it('does not follow a redirect', async () => {
    answer = 302;
    expect(await trigger()).toMatchObject({ status: 1, stdout: expect.stringMatching(/: 302 in/) });
    expect(bodies).toHaveLength(1);
  });

  it('says when nobody answers', async () => {
    answer = 'silent';
    const { status, stdout } = await trigger('--timeout', '0.2');
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/created: no answer within 0\.2 s: the receiver is slow or hangs;/),
    ]);
    const nobody = await run([
      'trigger',
      'customer.created',
      '--url',
      'http://127.0.0.1:1/hook?k=v',
      '--secret',
      secret,
    ]);
    expect(nobody.status).toBe(1);
    expect(nobody.stdout).toMatch(
      /: no answer \(\w+\) after \d+ ms; is your receiver running at http:\/\/127\.0\.0\.1:1\?\n/,
    );
  });

  it('does not print the secret, whatever the receiver answers', async () => {
    answer = 'echo';
    expect((await trigger()).stdout).toContain('500 in');
    expect((await trigger()).stdout).toContain(': I got ***');
  });

  it('lists the events, and explains itself', async () => {
    const { status, stdout } = await run(['--list']);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(23);
    for (const words of [['--help'], ['-h'], [], ['trigger', '--help']])
      expect(await run(words)).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('npx @x/pushpress trigger customer.created --url'),
      });
  });
});

it('gives a mistake one sentence and status 2', async () => {
  expect(await run(['trigger', 'nothing.known'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'There is no such event of PushPress: --list shows them all.\n',
  });
});
