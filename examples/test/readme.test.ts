import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPushPressClient } from '@x/pushpress';
import { type Sandbox, startSandbox } from '@x/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  noRedis,
  type RedisServer,
  startRedis,
} from '../../packages/core/test/webhooks/support/redis-server.ts';
import { readSnippets, type Snippet } from './support/snippets.ts';

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('./snippets');
const snippets = readSnippets();
let sandbox: Sandbox;
let receiver: Server;
let redis: RedisServer | undefined;
let webhookId: string;

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listening = (server: Server) =>
  new Promise<Server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, code } of snippets) writeFileSync(`${folder}/${name}`, `${code}export {};\n`);
  [sandbox, redis] = await Promise.all([startSandbox(), noRedis ? undefined : startRedis()]);
  const pushpress = createPushPressClient({
    apiKey: sandbox.pushpress.apiKey,
    companyId: sandbox.pushpress.companies[0],
    server: sandbox.pushpress.url,
  });
  const body = { url: 'https://gym.example.com/rotated', eventTypes: ['customer.created' as const] };
  webhookId = (await pushpress.post('/webhooks', { body })).id;
  receiver = await listening(createServer((_, response) => void response.writeHead(200).end()));
});

afterAll(async () => {
  receiver.close();
  await Promise.all([sandbox.close(), redis?.stop()]);
});

async function freePort(): Promise<number> {
  const probe = await listening(createServer());
  const port = portOf(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function play({ name, code }: Snippet): Promise<string> {
  const vendor = code.includes('@x/mindbody') ? 'mindbody' : 'pushpress';
  const args = [
    '--import',
    here('./support/rebase-fetch.ts'),
    '--import',
    here('./support/short-waits.ts'),
    here('./support/run-snippet.ts'),
    `${folder}/${name}`,
    vendor,
  ];
  const { stdout } = await run(process.execPath, code.includes('.listen(') ? [...args, 'listens'] : args, {
    timeout: 30_000,
    env: {
      PATH: process.env.PATH,
      PORT: String(await freePort()),
      SANDBOX_PUSHPRESS: sandbox.pushpress.url,
      SANDBOX_MINDBODY_WEBHOOKS: sandbox.mindbody.webhooksUrl,
      SANDBOX_MINDBODY: sandbox.mindbody.publicUrl,
      PUSHPRESS_API_KEY: sandbox.pushpress.apiKey,
      PUSHPRESS_COMPANY_ID: sandbox.pushpress.companies[0],
      PUSHPRESS_COMPANY_IDS: sandbox.pushpress.companies.join(','),
      PUSHPRESS_WEBHOOK_SECRET: 'whsec_of_the_readme',
      PUSHPRESS_WEBHOOK_ID: webhookId,
      REDIS_URL: redis?.url,
      MINDBODY_API_KEY: sandbox.mindbody.publicApiKey,
      MINDBODY_USERNAME: sandbox.mindbody.staff.username,
      MINDBODY_PASSWORD: sandbox.mindbody.staff.password,
      MINDBODY_WEBHOOKS_API_KEY: sandbox.mindbody.webhooksApiKey,
      MINDBODY_SIGNATURE_KEY: 'key-of-the-readme',
      WEBHOOK_URL: `http://127.0.0.1:${portOf(receiver)}/hook`,
    },
  });
  return stdout;
}

test('every snippet of the READMEs compiles', async () => {
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: { skipLibCheck: true },
    include: ['./*.ts'],
    exclude: [],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  const compiler = here('../node_modules/typescript/bin/tsc');
  const outcome = await run(process.execPath, [compiler, '-p', folder]).catch((error) => ({
    stdout: String(error.stdout),
  }));
  expect(outcome.stdout).toBe('');
});

describe('every snippet of the READMEs runs', () => {
  test('and there are snippets', () => expect(snippets.length).toBeGreaterThan(15));
  for (const snippet of snippets) {
    const lacking = snippet.code.includes('REDIS_URL') && noRedis;
    const title = `${snippet.readme}: ${snippet.heading} (${snippet.name})`;
    // Where Redis is missing, the support's warning gives the reason.
    test.skipIf(lacking)(
      title,
      async () => {
        const stdout = await play(snippet);
        if (snippet.code.includes('console.log')) expect(stdout).not.toBe('');
      },
      40_000,
    );
  }
});
