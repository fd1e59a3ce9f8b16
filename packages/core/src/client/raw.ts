import createOpenApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import { ApiError } from '../errors/api-error.js';
import type { Answer, CallOptions } from '../transport/request.js';
import { rebuild } from '../transport/response.js';
import type { Caller } from './caller.js';
import { entriesOf, headerValue } from './headers.js';
import { checkTiming } from './options.js';
import { fillPath } from './path.js';
import { type Query, queryString } from './query.js';
import { mayBeEmpty, noJson } from './read-answer.js';

interface Init extends CallOptions {
  readonly params?: { readonly path?: object; readonly header?: object; readonly query?: Query };
}
interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
type Call = (path: string, init?: object) => Promise<Result>;

/**
 * openapi-fetch itself, under the rules of the verbs. `error` is the vendor's body as it came; where an answer has
 * none that can be read, or there is no answer, it is the vendor's error class, so that a failure always has one.
 */
export function createRaw<Paths extends object>(caller: Caller): OpenApiClient<Paths> {
  const { base, wireQuery, multiSegment } = caller.vendor;
  const client = createOpenApiClient<Paths>({
    baseUrl: base,
    querySerializer: queryString,
    pathSerializer: (url, parameters) => base + fillPath(url.slice(base.length), parameters, multiSegment),
  });
  const plain = client.request as unknown as (method: string, path: string, init: object) => Promise<Result>;
  const request = async (method: string, path: string, init: Init = {}) => {
    checkInit(init, path);
    // Without a path, openapi-fetch would send the template as it stands.
    const { query, ...given } = init.params ?? {};
    const wired = query && wireQuery ? wireQuery(method.toUpperCase(), path, query) : query;
    const params = { ...given, query: wired, path: given.path ?? {} };
    return call(caller, init, (fetch) => plain(method, path, { ...init, params, fetch }));
  };
  const methods = Object.keys(client).filter((name) => /^[A-Z]+$/.test(name));
  const verb =
    (method: string): Call =>
    (path, init) =>
      request(method, path, init);
  return { ...client, ...Object.fromEntries(methods.map((name) => [name, verb(name)])), request } as never;
}

function checkInit(init: Init, path: string): void {
  checkTiming(init, path);
  for (const name of ['fetch', 'baseUrl', 'Request', 'pathSerializer']) {
    if (Reflect.get(init, name)) throw new TypeError(`${path}: ${name} is the client's.`);
  }
  for (const values of [init.headers, init.params?.header]) {
    for (const [name, value] of entriesOf(values)) headerValue(String(value), `The header "${name}"`);
  }
}

async function call(
  { vendor, send }: Caller,
  { timeoutMs, retry }: Init,
  plain: (fetch: (request: Request) => Promise<Response>) => Promise<Result>,
): Promise<Result> {
  let answer: Answer | undefined;
  let refusal: ApiError | undefined;
  const fetch = async (request: Request) => {
    const { method, url, headers, signal } = request;
    if (new URL(url).origin !== new URL(vendor.base).origin) {
      throw new TypeError('raw: a middleware leads the request to another origin; set `server` instead.');
    }
    const bytes = /^(GET|HEAD)$/.test(method) ? undefined : await request.arrayBuffer();
    const body = bytes?.byteLength ? bytes : undefined;
    try {
      answer = await send({ method, url, body, read: 'bytes' }, { headers, signal, timeoutMs, retry });
      return rebuild(answer.response, answer.body);
    } catch (error) {
      if (!(error instanceof ApiError && error.kind === 'status' && error.response)) throw error;
      refusal = error;
      return error.response;
    }
  };
  try {
    const result = await plain(fetch);
    const { data, error, response } = result;
    // openapi-fetch takes an answer without a body for one without an error.
    if (!response.ok) return { ...result, error: error || refusal };
    if (data !== undefined || !answer || mayBeEmpty(answer)) return result;
  } catch (error) {
    if (error instanceof ApiError) return { error, response: error.response ?? Response.error() };
    if (!(error instanceof SyntaxError && answer)) throw error;
  }
  const error = noJson(answer);
  return { error, response: error.response as Response };
}
