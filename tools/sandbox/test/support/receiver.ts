import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  /** Everything that came, in order. */
  received: Received[];
  posts(): Received[];
  heads(): Received[];
  /** The status for what comes next, or `silent` to leave it waiting. */
  answerWith(status: number | 'silent'): void;
  close(): Promise<void>;
}

/** A webhook receiver on 127.0.0.1 that remembers what it got. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status: number | 'silent' = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        method: request.method ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      if (status !== 'silent') response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    posts: () => received.filter(({ method }) => method === 'POST'),
    heads: () => received.filter(({ method }) => method === 'HEAD'),
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
