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

/** How a client sends: shared by the verbs, the lists and openapi-fetch. */
export interface Wire extends Transport {
  readonly api: Api;
  /** The headers of every request, without credentials. */
  readonly headers: Headers;
}

export function createWire(api: Api, options: ClientOptions, clock: Connection['clock']): Wire {
  const headers = setHeaders(new Headers({ accept: 'application/json' }), options.headers);
  return { api, headers, ...createTransport({ ...options, access: api, clock }) };
}

/** Checks and sends the request of a verb. Rejects with a TypeError for invalid arguments, before sending. */
export async function callOperation(
  { api, headers: common, start, send }: Wire,
  method: string,
  path: string,
  init: LooseInit = {},
): Promise<Answer> {
  checkOptions(init, CALL_OPTIONS, path);
  const query = queryString(wireQuery(api, method, path, init.query));
  const url = api.base + fillPath(path, init.path, api.multiSegment) + (query && `?${query}`);
  const body = init.body === undefined ? null : jsonOf(init.body);
  if (body && method === 'GET') throw new TypeError(`GET ${path} takes no body; use query.`);
  // Safe to share: each attempt copies the headers.
  const headers = init.headers || body ? setHeaders(new Headers(common), init.headers) : common;
  if (body && !headers.has('content-type')) headers.set('content-type', 'application/json');
  return send({ method, url, headers, body, read: 'text', call: start(init) });
}

/** Renames the query to the API's parameter names. */
export const wireQuery = (
  api: Api,
  method: string,
  path: string,
  query: Query | undefined,
): Query | undefined => (query && api.wireQuery ? api.wireQuery(method, path, query) : query);

function jsonOf(body: unknown): string {
  let cause: unknown;
  try {
    const text: string | undefined = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch (thrown) {
    cause = thrown;
  }
  throw new TypeError('The body must be JSON.', { cause });
}
