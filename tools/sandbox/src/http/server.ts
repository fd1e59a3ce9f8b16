import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBytes } from './body.ts';
import { controlPath } from './control.ts';
import { Faults } from './faults.ts';
import { RequestLog } from './log.ts';
import { Refusal, type Reply } from './reply.ts';
import { writeReply } from './write.ts';

export interface Call {
  method: string;
  /** The path below the base path, as sent. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

export interface HttpOptions {
  port: number;
  /** `/v3`; requests outside of it get `outside`. Empty for none. */
  basePath: string;
  outside: Reply;
  control(call: Call): Promise<Reply>;
  answer(call: Call): Reply | Promise<Reply>;
  now(): number;
}

export interface HttpServer {
  /** `http://127.0.0.1:40123`, without the base path. */
  origin: string;
  faults: Faults;
  log: RequestLog;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1, logs every request, lets the armed faults spoil answers. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const faults = new Faults();
  const log = new RequestLog();
  const closing = new AbortController();
  const server = createServer((request, response) => {
    serve(request, response, { ...options, faults, log, closing: closing.signal }).catch((error: unknown) => {
      // A client that hangs up in the middle of its own body is no mistake of the sandbox.
      if (request.complete) console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options.port)));
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    faults,
    log,
    close: () => {
      closing.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface Serving extends HttpOptions {
  faults: Faults;
  log: RequestLog;
  closing: AbortSignal;
}

async function serve(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  // Not `new URL`: it would resolve `..` and hide what the client really sent.
  const [rawPath = '', ...search] = (request.url ?? '').split('?');
  const query = new URLSearchParams(search.join('?'));
  const method = request.method ?? 'GET';
  const { basePath } = serving;
  const inside = rawPath === basePath || rawPath.startsWith(`${basePath}/`);
  const path = inside ? rawPath.slice(basePath.length) || '/' : rawPath;
  const entry = serving.log.add({ method, path, query, headers: request.headers }, serving.now());
  const fault = serving.faults.take(method, path);
  const answer = async (): Promise<Reply> => {
    try {
      const bytes = await readBytes(request);
      const call = { method, path, query, headers: request.headers, bytes };
      if (rawPath === controlPath) return await serving.control(call);
      return inside ? await serving.answer(call) : serving.outside;
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  };
  const reply = fault ? await spoiltReply(fault, answer) : await answer();
  const status = await writeReply(response, reply, fault ?? {}, serving.closing);
  if (status !== undefined) entry.status = status;
}

/** With a status or a body of its own a fault answers instead of the handler, which then does not run at all. */
async function spoiltReply(
  fault: { status?: number | undefined; body?: unknown; headers?: Record<string, string> | undefined },
  answer: () => Promise<Reply>,
): Promise<Reply> {
  if (fault.status === undefined && fault.body === undefined) {
    const reply = await answer();
    return { ...reply, headers: { ...reply.headers, ...fault.headers } };
  }
  const body = typeof fault.body === 'string' ? Buffer.from(fault.body) : fault.body;
  return { status: fault.status ?? 200, body, headers: fault.headers ?? {} };
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} on 127.0.0.1 is already in use; choose another one, or 0 for any free port.`,
      {
        cause: error,
      },
    );
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} on 127.0.0.1 may not be used by this user; choose one above 1023.`, {
      cause: error,
    });
  }
  return error;
}
