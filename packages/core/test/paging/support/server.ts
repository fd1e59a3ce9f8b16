import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer that is not a 200 with JSON. */
export class Reply {
  readonly status: number;
  readonly text: string;
  constructor(status: number, text: string) {
    this.status = status;
    this.text = text;
  }
}

/** Gives the body of the answer to the request number `index`, counted from 0; `undefined` never answers. */
export type Answer = (query: URLSearchParams, index: number) => unknown;

/** A list over HTTP on loopback, whose answers the test decides. */
export class ListServer {
  readonly url: string;
  /** The queries of all requests since the last {@link play}. */
  queries: URLSearchParams[] = [];
  /** How many requests are being answered, and the most there have been. */
  open = 0;
  mostOpen = 0;
  /** How many requests were given up by the client before they were answered. */
  cut = 0;
  readonly stop: () => void;
  #answer: Answer = () => undefined;

  private constructor(url: string, stop: () => void) {
    this.url = url;
    this.stop = stop;
  }

  static async start(): Promise<ListServer> {
    const http = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      if (pathname === '/ping') response.end();
      else void server.#handle(searchParams, response);
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const server = new ListServer(`http://127.0.0.1:${port}`, () => {
      http.close();
      http.closeAllConnections();
    });
    return server;
  }

  /** From now on answers like this; forgets what was before. */
  play(answer: Answer): this {
    this.#answer = answer;
    this.queries = [];
    this.mostOpen = this.open = this.cut = 0;
    return this;
  }

  /** One query parameter of all requests. */
  asked(name: string): (string | null)[] {
    return this.queries.map((query) => query.get(name));
  }

  /** Comes back when whatever was sent before has long arrived, without looking at a clock. */
  async quiet(): Promise<void> {
    for (let i = 0; i < 8; i++) await (await fetch(`${this.url}/ping`)).text();
  }

  async #handle(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const index = this.queries.push(query) - 1;
    const play = this.queries;
    const count = (by: number) => {
      if (play === this.queries) this.open += by;
    };
    count(1);
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.on('close', () => {
      count(-1);
      if (!response.writableFinished && play === this.queries) this.cut++;
    });
    const body = await this.#answer(query, index);
    if (body === undefined || response.destroyed) return;
    const [status, text] = body instanceof Reply ? [body.status, body.text] : [200, JSON.stringify(body)];
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }
}
