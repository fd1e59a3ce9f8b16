import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { createPushPressClient } from '../../../src/index.js';

/** Gives the status and the body of the answer to the request number `index`, counted from 0. */
type Answer = (query: URLSearchParams, index: number) => { status?: number; body: unknown };

/** A PushPress on loopback that knows one list, whose answers each test decides; it lives as long as the test file. */
export function pushPressServer() {
  let answer: Answer = () => ({ status: 500, body: {} });
  let queries: URLSearchParams[] = [];
  let base = '';
  const http = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const { status = 200, body } = answer(searchParams, queries.push(searchParams) - 1);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  beforeAll(async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/v3/`;
  });
  afterAll(() => {
    http.close();
    http.closeAllConnections();
  });
  return {
    /** From now on answers like this. */
    play(next: Answer): void {
      answer = next;
      queries = [];
    },
    /** One query parameter of all requests since. */
    asked: (name: string) => queries.map((query) => query.get(name)),
    client: () => createPushPressClient({ apiKey: 'key', server: base, retry: { maxRetries: 0 } }),
  };
}

export const RUNS = Number(process.env['FC_RUNS'] ?? 60);

/** How long a property may take, in milliseconds: far more than it does with the default number of cases. */
export const LONG = 10_000 + 1000 * RUNS;
