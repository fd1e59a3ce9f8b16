import { checkOptions } from '../errors/check.js';
import { setHeaders } from '../transport/headers.js';
import type { CallOptions } from '../transport/options.js';
import type { Answer, Connection } from '../transport/send.js';
import { createTransport, type Transport } from '../transport/stack.js';
import type { Api } from './api.js';
import { CALL_OPTIONS, type ClientOptions } from './options.js';
import { fillPath } from './path.js';
import { type Query, queryString } from './query.js';

/** The parameters of an operation, beside the options of any call. */
export interface LooseInit extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Query | undefined;
  readonly body?: unknown;
}

/** A client's way to the wire: the same for the verbs, the lists and openapi-fetch. */
export interface Wire {
  readonly api: Api;
  /** What every request carries, beside the credentials. */
  readonly headers: Headers;
  readonly send: Transport;
}

export function createWire(api: Api, options: ClientOptions, clock: Connection['clock']): Wire {
  const headers = setHeaders(new Headers({ accept: 'application/json' }), options.headers);
  const send = createTransport({ ...options, access: api, clock });
  return { api, headers, send };
}

/** Sends what a verb was called with; rejects with a TypeError, before anything is sent, when it makes no sense. */
export async function callOperation(
  { api, headers: common, send }: Wire,
  method: string,
  path: string,
  init: LooseInit = {},
): Promise<Answer> {
  checkOptions(init, CALL_OPTIONS, path);
  const query = queryString(wireQuery(api, method, path, init.query));
  const url = api.base + fillPath(path, init.path, api.multiSegment) + (query && `?${query}`);
  const body = init.body === undefined ? null : jsonOf(init.body);
  if (body && method === 'GET') throw new TypeError(`GET ${path} takes no body; use query.`);
  // Each attempt copies them before it sets its credentials.
  const headers = init.headers || body ? setHeaders(new Headers(common), init.headers) : common;
  if (body && !headers.has('content-type')) headers.set('content-type', 'application/json');
  return send({ method, url, headers, body, read: 'text' }, init);
}

/** The query with the names that the API has for its parameters. */
export const wireQuery = (
  api: Api,
  method: string,
  path: string,
  query: Query | undefined,
): Query | undefined => (query && api.wireQuery ? api.wireQuery(method, path, query) : query);

function jsonOf(body: unknown): string {
  try {
    const text: string | undefined = JSON.stringify(body);
    if (text !== undefined) return text;
    throw new TypeError(`It is ${typeof body}.`);
  } catch (cause) {
    throw new TypeError('The body must be JSON.', { cause });
  }
}
