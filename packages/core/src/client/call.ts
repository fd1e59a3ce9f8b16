import type { Answer, CallOptions } from '../transport/request.js';
import type { Send } from '../transport/transport.js';
import { CALL_OPTIONS, checkOptions } from './options.js';
import { fillPath } from './path.js';
import { type Query, queryString } from './query.js';
import type { Vendor } from './vendor.js';

/** The parameters of an operation, beside the options of any call. */
export interface LooseInit extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Query | undefined;
  readonly body?: unknown;
}

/** Sends what a verb was called with; rejects with a TypeError, before anything is sent, when it makes no sense. */
export async function callOperation(
  { base, wireQuery, multiSegment }: Vendor,
  send: Send,
  method: string,
  path: string,
  init: LooseInit = {},
): Promise<Answer> {
  checkOptions(init, CALL_OPTIONS, path);
  const query = queryString(wireQuery && init.query ? wireQuery(method, path, init.query) : init.query);
  const url = base + fillPath(path, init.path, multiSegment) + (query && `?${query}`);
  const body = init.body === undefined ? null : jsonOf(init.body);
  if (body && method === 'GET') throw new TypeError(`GET ${path} takes no body; use query.`);
  return send({ method, url, body, read: 'text' }, init);
}

function jsonOf(body: unknown): string {
  let cause: unknown;
  try {
    const text: string | undefined = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  throw new TypeError('The body is no JSON.', { cause });
}
