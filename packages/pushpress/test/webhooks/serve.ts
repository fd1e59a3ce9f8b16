import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';

type Handler = (request: Request) => Promise<Response>;

const headersOf = (message: IncomingMessage) => {
  const headers = new Headers();
  for (let at = 0; at < message.rawHeaders.length; at += 2)
    headers.append(message.rawHeaders[at]!, message.rawHeaders[at + 1]!);
  return headers;
};

/** A handler behind a real socket. */
export async function serve(handler: Handler) {
  const server = createServer(async (message, reply) => {
    const bodiless = message.method === 'GET' || message.method === 'HEAD';
    const response = await handler(
      new Request(`http://${message.headers.host}${message.url}`, {
        method: message.method!,
        headers: headersOf(message),
        body: bodiless ? null : (Readable.toWeb(message) as ReadableStream),
        duplex: 'half',
      } as RequestInit),
    );
    // What is left of a refused body is not waited for.
    if (!message.complete) reply.setHeader('connection', 'close');
    reply.writeHead(response.status, Object.fromEntries(response.headers));
    reply.end(await response.text());
  });
  // As many connections as a flood brings wait to be accepted; one too many would try again a second later.
  const place = { port: 0, host: '127.0.0.1', backlog: 4096 };
  await new Promise<void>((ready) => server.listen(place, ready));
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

/** Sends the beginning of a request over a bare socket, and gives what comes back until the socket closes. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
