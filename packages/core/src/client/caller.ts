import { type Clock, systemClock } from '../transport/clock.js';
import type { Answer, CallOptions, OutgoingRequest } from '../transport/request.js';
import { DEFAULT_RETRY } from '../transport/retry.js';
import { transmit } from '../transport/transport.js';
import { setHeaders } from './headers.js';
import { type ClientOptions, checkCallOptions, retryOf } from './options.js';
import { fillPath } from './path.js';
import { type Query, queryString } from './query.js';
import type { Vendor } from './vendor.js';

/** The parameters of an operation, beside the options of any call. */
export interface LooseInit extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Query | undefined;
  readonly body?: unknown;
}

/** What the verbs, `raw` and `paginate` of one client share. */
export interface Caller {
  readonly vendor: Vendor;
  /** Sends a request with the client's options, where the call has none of its own. */
  send(
    request: Pick<OutgoingRequest, 'method' | 'url' | 'body' | 'read'>,
    call: CallOptions,
  ): Promise<Answer>;
}

const DEFAULT_TIMEOUT_MS = 20_000;

export function createCaller(vendor: Vendor, options: ClientOptions, clock: Clock = systemClock): Caller {
  const { fetch, hooks = {}, logger, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { ErrorClass, base } = vendor;
  const retry = retryOf(options.retry, DEFAULT_RETRY);
  const defaults = setHeaders(new Headers({ accept: 'application/json' }), options.headers);
  const authorize = (url: string, headers: Headers) => vendor.authorize(url.slice(base.length), headers);
  const settings = { ErrorClass, fetch, hooks, logger, clock, authorize, recover: vendor.recover };
  return {
    vendor,
    send: (request, call) => {
      const headers = setHeaders(new Headers(defaults), call.headers);
      if (typeof request.body === 'string' && !headers.has('content-type')) {
        headers.set('content-type', 'application/json');
      }
      return transmit(settings, {
        ...request,
        headers,
        signal: call.signal,
        timeoutMs: call.timeoutMs ?? timeoutMs,
        retry: retryOf(call.retry, retry),
      });
    },
  };
}

/** Sends what a verb was called with; rejects with a TypeError, before anything is sent, when it makes no sense. */
export async function callOperation(
  caller: Caller,
  method: string,
  path: string,
  init: LooseInit = {},
  more: readonly string[] = [],
): Promise<Answer> {
  checkCallOptions(init, more, path);
  const { base, wireQuery, multiSegment } = caller.vendor;
  const query = queryString(wireQuery && init.query ? wireQuery(method, path, init.query) : init.query);
  const url = base + fillPath(path, init.path, multiSegment) + (query && `?${query}`);
  const body = init.body === undefined ? undefined : jsonOf(init.body);
  if (body !== undefined && method === 'GET') throw new TypeError(`GET ${path} takes no body; use query.`);
  return caller.send({ method, url, body, read: 'text' }, init);
}

function jsonOf(body: unknown): string {
  let cause: unknown;
  try {
    const text: string | undefined = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  throw new TypeError('The body cannot be sent: it is no JSON.', { cause });
}
