import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Receiver {
  readonly url: string;
  close(): void;
}

/** Puts a handler of Fetch's kind on a port of this machine. */
export async function receiver(handle: (request: Request) => Promise<Response>): Promise<Receiver> {
  const server = createServer(async (incoming, outgoing) => {
    const bytes = Buffer.concat(await incoming.toArray());
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const { method = 'GET' } = incoming;
    const request = new Request(
      url,
      bytes.length > 0 ? { method, headers, body: bytes } : { method, headers },
    );
    const response = await handle(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { url, close: () => server.close() };
}
