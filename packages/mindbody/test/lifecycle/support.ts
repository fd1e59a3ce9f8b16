import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MindbodySandbox, type MindbodySandboxOptions, startMindbodySandbox } from '@x/sandbox';
import { createMindbodyWebhooksClient, type MindbodyWebhooksClient } from '../../src/index.ts';
import { createWebhookHandler } from '../../src/webhooks/index.ts';

/** The sandbox, a client of it that tries once, and a receiver that keeps keys for each path of its own. */
export interface Bench {
  sandbox: MindbodySandbox;
  subs: MindbodyWebhooksClient;
  /** An address nobody has used yet. */
  newUrl(): string;
  /** The keys that are kept for an address, by the subscription's id; deliveries there are verified with them. */
  keysOf(url: string): Map<string, string>;
  /** From now on the receiver answers everything with this status; undefined for what is right. */
  answerWith(status: number | undefined): void;
  /** The subscriptions for an address, their keys included. */
  of(url: string): ReturnType<MindbodySandbox['subscriptions']>;
  stop(): Promise<void>;
}

export async function startBench(options: MindbodySandboxOptions = {}): Promise<Bench> {
  const sandbox = await startMindbodySandbox(options);
  const keys = new Map<string, Map<string, string>>();
  let forced: number | undefined;
  let count = 0;
  const handler = createWebhookHandler({
    secret: (request) => [...(keys.get(new URL(request.url).pathname)?.values() ?? [])],
    on: {},
  });
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    const body = Buffer.concat(await incoming.toArray());
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const request = new Request(new URL(path, origin), {
      method,
      headers,
      ...(method === 'POST' ? { body } : {}),
    });
    const { status } = forced === undefined ? await handler(request) : { status: forced };
    outgoing.writeHead(status).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keysOf = (url: string): Map<string, string> => {
    const { pathname } = new URL(url);
    const found = keys.get(pathname) ?? new Map<string, string>();
    keys.set(pathname, found);
    return found;
  };
  return {
    sandbox,
    subs: createMindbodyWebhooksClient({
      apiKey: sandbox.webhooksApiKey,
      server: sandbox.webhooksUrl,
      retry: { maxRetries: 0 },
    }),
    newUrl: () => {
      count += 1;
      return `${origin}/hook/${count}`;
    },
    keysOf,
    answerWith: (status) => {
      forced = status;
    },
    of: (url) => sandbox.subscriptions().filter(({ view }) => view.webhookUrl === url),
    stop: async () => {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
