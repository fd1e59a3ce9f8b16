import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '@x/sandbox';
import type { Facts } from '../suite/bench.ts';
import { obey } from './control.ts';
import { forward } from './forward.ts';

/** What one run plays against: a sandbox of its own, and the servers that the cases need beside. */
export interface Stage {
  readonly facts: Facts;
  /** Where a page is served from, and reaches the vendors without leaving its origin. */
  readonly origin: string;
  /** The same facts, for a page. */
  readonly pageFacts: Facts;
  /** Serves a file to the page; by path. */
  readonly files: Map<string, { readonly type: string; readonly text: string }>;
  close(): Promise<void>;
}

const host = '127.0.0.1';

async function listen(answer: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  return { server, origin: `http://${host}:${(server.address() as AddressInfo).port}` };
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export async function startStage(): Promise<Stage> {
  // Pages shorter than those that are asked for, so that a client has to go by what it received.
  const sandbox = await startSandbox({
    pushpress: { customers: 150, appointmentCheckins: 60, maxLimit: 40 },
    mindbody: { clients: 150, maxLimit: 40, sites: [-99, 7] },
  });
  // All of them are listed, so that the rows of the list are those that are known here.
  for (const client of sandbox.mindbody.site().clients) client.Active = true;
  const restore = keepRows(sandbox);
  const reached: string[] = [];
  const elsewhere = await listen((request, response) => {
    reached.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response
      .setHeader('access-control-allow-origin', '*')
      .setHeader('access-control-allow-headers', '*')
      .end('{}');
  });
  const hanging = new Set<object>();
  const files: Stage['files'] = new Map();
  const { server, origin } = await listen((request, response) => {
    const path = request.url ?? '/';
    const file = files.get(path);
    if (file) return response.setHeader('content-type', file.type).end(file.text);
    if (path === '/control') return obey({ sandbox, restore, reached, hanging }, request, response);
    if (path.startsWith('/receive')) return request.resume().on('end', () => response.writeHead(204).end());
    if (path.startsWith('/hang')) {
      hanging.add(response);
      return response.on('close', () => hanging.delete(response));
    }
    const [, prefix = ''] = path.split('/');
    const target = {
      pushpress: sandbox.pushpress.url.replace(/\/v3$/, ''),
      mindbody: sandbox.mindbody.publicUrl,
    };
    if (!Object.hasOwn(target, prefix)) return response.writeHead(404).end();
    return forward(target[prefix as keyof typeof target], path.slice(prefix.length + 1), request, response);
  });
  const gone = await listen(() => {});
  await close(gone.server);

  const facts: Facts = {
    control: `${origin}/control`,
    pushpress: pick(sandbox.pushpress, 'url', 'apiKey', 'accessToken', 'companies'),
    mindbody: {
      ...pick(
        sandbox.mindbody,
        'publicUrl',
        'publicApiKey',
        'sites',
        'staff',
        'webhooksUrl',
        'webhooksApiKey',
      ),
      accessToken: await staffToken(sandbox),
    },
    hang: `${origin}/hang`,
    elsewhere: elsewhere.origin,
    closed: gone.origin,
    receiver: `${origin}/receive`,
    opaqueRedirects: false,
  };
  const pageFacts: Facts = {
    ...facts,
    pushpress: { ...facts.pushpress, url: `${origin}/pushpress/v3` },
    mindbody: { ...facts.mindbody, publicUrl: `${origin}/mindbody`, webhooksUrl: `${origin}/mindbody` },
    opaqueRedirects: true,
  };
  return {
    facts,
    pageFacts,
    origin,
    files,
    close: async () => {
      await Promise.all([sandbox.close(), close(server), close(elsewhere.server)]);
    },
  };
}

/** Puts the rows back that the cases add and take away. */
function keepRows({ pushpress, mindbody }: Sandbox): () => void {
  const lists: unknown[][] = [pushpress.company().customers, mindbody.site().clients];
  const kept = lists.map((rows) => [...rows]);
  return () => {
    for (const [at, rows] of lists.entries()) rows.splice(0, rows.length, ...(kept[at] ?? []));
  };
}

const pick = <T extends object, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;

async function staffToken({ mindbody }: Sandbox): Promise<string> {
  const { publicUrl, publicApiKey, siteId, staff } = mindbody;
  const answer = await fetch(`${publicUrl}/public/v6/usertoken/issue`, {
    method: 'POST',
    headers: { 'api-key': publicApiKey, siteid: `${siteId}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Username: staff.username, Password: staff.password }),
  });
  const { AccessToken } = (await answer.json()) as { AccessToken: string };
  return AccessToken;
}
