import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack, type Tarball } from '../../packaging/src/check/pack.ts';
import { publishedPackages, withDependencies } from '../../packaging/src/workspace.ts';

const versions = [
  { next: '14.2.35', react: '18.3.1' },
  { next: '15.5.29', react: '19.0.9' },
];

/** The project's files. At build time, Next.js must mark pages that use `no-store` or cookies as dynamic. */
const files = (server: string) => ({
  'app/layout.js': `export default ({ children }) => <html><body>{children}</body></html>;`,
  'app/gym.js': `
    import { cookies } from 'next/headers';
    import { createPushPressClient } from '@x/pushpress';
    const options = { apiKey: 'key', server: ${JSON.stringify(server)}, retry: { maxRetries: 3 } };
    export const gym = createPushPressClient(options);
    export const gymOfUser = createPushPressClient({
      ...options,
      apiKey: async () => (await cookies()).get('key')?.value ?? 'no-cookie',
    });`,
  'app/kept/page.js': `
    import { gym } from '../gym';
    export default async () =>
      <p>{(await gym.get('/company', { fetchOptions: { cache: 'force-cache' } })).name}</p>;`,
  'app/fresh/page.js': `
    import { gym } from '../gym';
    export default async () =>
      <p>{(await gym.get('/company', { fetchOptions: { cache: 'no-store' } })).name}</p>;`,
  'app/user/page.js': `
    import { gymOfUser } from '../gym';
    export default async () => <p>{(await gymOfUser.get('/company')).name}</p>;`,
  'app/open/page.js': `
    import { openApiFetch } from '@x/pushpress/openapi-fetch';
    import { gym } from '../gym';
    export default async () =>
      <p>{(await openApiFetch(gym).GET('/company', { cache: 'no-store' })).data.name}</p>;`,
  'app/hook/route.js': `
    import { createWebhookHandler } from '@x/pushpress/webhooks';
    export const POST = createWebhookHandler({ secret: 'secret', on: {} });`,
});

let parent: string;
let tarballs: Tarball[];
let vendor: Server;
/** The keys that the vendor received. */
const keys: (string | undefined)[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'next-'));
  const members = withDependencies('@x/pushpress', await publishedPackages());
  tarballs = await Promise.all(members.map(({ folder }) => pack(folder, parent)));
  vendor = createServer((request, response) => {
    keys.push(request.headers['api-key'] as string | undefined);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: '1', name: `Gym ${keys.length}` }));
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  vendor?.closeAllConnections();
  vendor?.close();
  await rm(parent, { recursive: true, force: true });
});

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Runs a program for at most ten minutes and returns its output. */
async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const child = start(program, args, cwd);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

function start(program: string, args: readonly string[], cwd: string): ChildProcess {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_OPTIONS$|VITEST|NODE_ENV$)/.test(name),
  );
  const env = { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  return spawn(program, args, { cwd, env, timeout: 600_000, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function createProject(name: string, { next, react }: (typeof versions)[number]): Promise<string> {
  const folder = join(parent, name);
  const own = Object.fromEntries(tarballs.map(({ manifest, file }) => [manifest.name, `file:${file}`]));
  const manifest = {
    private: true,
    dependencies: { next, react, 'react-dom': react, ...own },
    overrides: { '@x/core': '$@x/core' },
  };
  const all = { 'package.json': JSON.stringify(manifest), ...files(urlOf(vendor)) };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  return folder;
}

/** The text of a page's paragraph. */
const paragraph = async (url: string, init: RequestInit = {}): Promise<string | undefined> =>
  /<p>(.*?)<\/p>/.exec(await (await fetch(url, init)).text())?.[1];

test.each(versions)('a project with Next.js $next builds and serves', async (version) => {
  const folder = await createProject(`next-${version.next}`, version);
  const next = join(folder, 'node_modules/next/dist/bin/next');
  const output = await run(process.execPath, [next, 'build'], folder);
  // ○: static. ƒ: rendered at each request.
  expect(output).toMatch(/○ \/kept/);
  for (const page of ['fresh', 'user', 'open']) expect(output).toMatch(new RegExp(`ƒ /${page}`));

  const server = start(process.execPath, [next, 'start', '-p', '0', '-H', '127.0.0.1'], folder);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      server.stdout?.on('data', (chunk) => {
        text += chunk;
        const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(text)?.[0];
        if (found) resolve(found.replace('localhost', '127.0.0.1'));
      });
      server.on('close', () => reject(new Error(`next start ended: ${text}`)));
    });
    const kept = await paragraph(`${url}/kept`);
    expect(kept).toMatch(/^Gym \d+$/);
    expect(await paragraph(`${url}/kept`)).toBe(kept);
    for (const page of ['fresh', 'open']) {
      const [first, second] = [await paragraph(`${url}/${page}`), await paragraph(`${url}/${page}`)];
      expect(first).toMatch(/^Gym \d+$/);
      expect(second).not.toBe(first);
    }
    keys.length = 0;
    expect(await paragraph(`${url}/user`, { headers: { cookie: 'key=key-of-ana' } })).toBe('Gym 1');
    expect(keys).toEqual(['key-of-ana']);
    expect((await fetch(`${url}/hook`, { method: 'POST', body: '{}' })).status).toBe(401);
  } finally {
    server.kill();
  }
});
