import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the server got it. */
export interface Received {
  readonly method: string;
  /** As it was on the wire: path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Behaviour = (response: ServerResponse, request: Received) => void;

export interface HostileServer {
  readonly url: string;
  readonly requests: readonly Received[];
  /** Resolves when so many requests have come. */
  seen(count: number): Promise<void>;
  /** How many connections are open. */
  connections(): Promise<number>;
}

/** A server on loopback that does what the script says, one entry a request; the last one is kept on with. */
export async function hostileServer(...script: readonly Behaviour[]): Promise<HostileServer> {
  const requests: Received[] = [];
  const watchers: (() => void)[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      return; // The client went away before it had said all.
    }
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
    const behave = script[Math.min(requests.length, script.length - 1)];
    requests.push(request);
    for (const watch of watchers) watch();
    behave?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    seen: (count) =>
      new Promise((resolve) => {
        const check = () => requests.length >= count && resolve();
        watchers.push(check);
        check();
      }),
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
  };
}

type Headers = Record<string, string | string[]>;

export const json =
  (body: unknown, status = 200, headers: Headers = {}): Behaviour =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const text =
  (body: string, status = 200, headers: Headers = {}): Behaviour =>
  (response) =>
    response.writeHead(status, headers).end(body);

export const empty = (status: number, headers: Headers = {}): Behaviour => text('', status, headers);

export const html = (status: number): Behaviour =>
  text('<!doctype html><title>Bad gateway</title>', status, { 'content-type': 'text/html' });

/** Takes the request and says nothing. */
export const never: Behaviour = () => {};

/** Ends the connection without an answer. */
export const reset: Behaviour = (response) => response.socket?.resetAndDestroy();

/** Announces more than it sends, then hangs up. */
export const cutBody =
  (status = 200): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"half":', () => response.socket?.destroy());
  };

/** Sends the head and some bytes, and never the rest. */
export const stalledBody: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"half":');
};

/** Sends these bytes in place of an HTTP answer and hangs up. */
export const bytes =
  (raw: string): Behaviour =>
  (response) =>
    response.socket?.end(raw);

export const redirect =
  (status: number, location?: string): Behaviour =>
  (response) =>
    response.writeHead(status, location === undefined ? {} : { location }).end('moved');
