import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PushPressSandbox, type PushPressSandboxOptions, startPushPressSandbox } from '@x/sandbox';
import { createPushPressClient, type PushPressClient } from '../../src/index.ts';
import { createWebhookHandler } from '../../src/webhooks/index.ts';

type Stored = ReturnType<PushPressSandbox['company']>['webhooks'][number]['view'];

/** The sandbox, a client of it that tries once, and a receiver that keeps secrets for each path of its own. */
export interface Bench {
  sandbox: PushPressSandbox;
  pushpress: PushPressClient;
  /** An address nobody has used yet. */
  newUrl(): string;
  /** What is kept for an address; deliveries there are verified with it. */
  secretsOf(url: string): readonly string[];
  keep(url: string, secrets: readonly string[]): void;
  /** The webhooks for an address, their secrets included. */
  of(url: string): Stored[];
  /** The statuses that the receiver answers a delivery to this webhook alone. */
  deliver(webhookId: string): Promise<(number | undefined)[]>;
  stop(): Promise<void>;
}

export async function startBench(options: PushPressSandboxOptions = {}): Promise<Bench> {
  const sandbox = await startPushPressSandbox({ customers: 5, ...options });
  const secrets = new Map<string, readonly string[]>();
  let count = 0;
  const secretsOf = (url: string) => secrets.get(new URL(url).pathname) ?? [];
  const handler = createWebhookHandler({ secret: (request) => secretsOf(request.url), on: {} });
  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray());
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const request = new Request(new URL(incoming.url ?? '/', origin), { method: 'POST', headers, body });
    outgoing.writeHead((await handler(request)).status).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    sandbox,
    pushpress: createPushPressClient({
      apiKey: sandbox.apiKey,
      server: sandbox.url,
      retry: { maxRetries: 0 },
    }),
    newUrl: () => {
      count += 1;
      return `${origin}/hook/${count}`;
    },
    secretsOf,
    keep: (url, list) => secrets.set(new URL(url).pathname, list),
    of: (url) =>
      sandbox
        .company()
        .webhooks.map(({ view }) => view)
        .filter((view) => view.url === url),
    deliver: async (webhookId) =>
      (await sandbox.emit('customer.created', undefined, { webhookId })).map(({ status }) => status),
    stop: async () => {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
