import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A place where a handler is mounted. */
export interface Host {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

export async function listen(listener: RequestListener | Server): Promise<Host> {
  const server = typeof listener === 'function' ? createServer(listener) : listener;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/**
 * Sends text over a bare socket, all at once, and gives what comes back until the socket closes.
 *
 * @throws What the socket reports: a reset, where it was closed with something still to read.
 */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
