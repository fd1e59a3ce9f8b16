import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chance } from './random.js';

/** A request as one run's part of the server saw it, and what it did about it. */
export interface Seen {
  readonly method: string;
  /** What tells one call from another. */
  readonly id: string;
  readonly fault: Fault | undefined;
}

export type Fault =
  | 'reset'
  | 'cut'
  | 'stall'
  | 'stalled body'
  | '401'
  | '403'
  | '429'
  | '429 later'
  | '500'
  | '503'
  | '503 later'
  | 'HTML';

const FAULTS: readonly Fault[] = [
  'reset',
  'cut',
  'stall',
  'stalled body',
  '401',
  '403',
  '429',
  '429 later',
  '500',
  '503',
  '503 later',
  'HTML',
];

/** One run's part of the server. */
export interface Sea {
  readonly base: string;
  readonly seen: Seen[];
  /** Called when a request is left without a whole answer: time has to pass. */
  onStall: () => void;
  /** The most rows that a page has, whatever is asked for. */
  readonly cap: number;
}

export const ROWS = 37;

/** One server for all runs: each has an address of its own, and its own faults. */
export class Storm {
  readonly #runs = new Map<string, Sea & { readonly chance: Chance; readonly likely: number }>();
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  #url = '';

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** @param likely how likely a request meets a fault */
  open(seed: number, chance: Chance, likely: number): Sea {
    const sea = {
      base: `${this.#url}/${seed}`,
      seen: [],
      onStall: () => {},
      cap: 2 + chance.whole(6),
      chance,
      likely,
    };
    this.#runs.set(String(seed), sea);
    return sea;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request) {
      // Read to the end, so that the connection can be used again.
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, seed = '', name = ''] = pathname.split('/');
    const sea = this.#runs.get(seed);
    if (!sea) return void response.writeHead(404).end();
    const fault = sea.chance.happens(sea.likely) ? sea.chance.pick(FAULTS) : undefined;
    sea.seen.push({ method: request.method ?? '', id: searchParams.get('id') ?? name, fault });
    if (fault) strike(fault, request, response, sea);
    else answer(response, name, searchParams, sea.cap);
  }
}

function strike(fault: Fault, request: IncomingMessage, response: ServerResponse, sea: Sea): void {
  // What a vendor may quote of a request.
  const body = JSON.stringify({ message: `no, ${request.headers['api-key']}`, code: 'storm' });
  const json = { 'content-type': 'application/json' };
  const [status, later] = fault.split(' ');
  if (fault === 'reset') response.socket?.resetAndDestroy();
  else if (fault === 'HTML') response.writeHead(200).end('<!doctype html>');
  else if (fault === 'stall') sea.onStall();
  else if (fault === 'cut' || fault === 'stalled body') {
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write('{"half":', () => (fault === 'cut' ? response.socket?.destroy() : sea.onStall()));
  } else {
    response.writeHead(Number(status), { ...json, ...(later && { 'retry-after': '1' }) }).end(body);
  }
}

function answer(response: ServerResponse, name: string, query: URLSearchParams, cap: number): void {
  const limit = Math.min(cap, Number(query.get('limit') ?? 0));
  const number = (parameter: string, otherwise: number) => Number(query.get(parameter) ?? otherwise);
  const rows = (start: number) =>
    Array.from({ length: Math.max(0, Math.min(limit, ROWS - start)) }, (_, at) => ({ id: start + at }));
  const lists: Record<string, () => object> = {
    pages: () => ({ rows: rows((number('page', 1) - 1) * limit) }),
    offsets: () => ({ PaginationResponse: { TotalResults: ROWS }, rows: rows(number('offset', 0)) }),
    cursors: () => {
      const start = number('next', 0);
      return { rows: rows(start), ...(start + limit < ROWS && { next: `${start + limit}` }) };
    },
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(lists[name]?.() ?? { fine: true }));
}
