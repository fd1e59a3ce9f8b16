import createOpenApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import { ApiError } from '../errors/api-error.js';
import type { Answer, CallOptions } from '../transport/request.js';
import { rebuild } from '../transport/response.js';
import type { Send } from '../transport/transport.js';
import { entriesOf, headerValue } from './headers.js';
import { CALL_OPTIONS, checkOptions } from './options.js';
import { fillPath } from './path.js';
import { type Query, queryString } from './query.js';
import { mayBeEmpty, noJson } from './read-answer.js';
import type { Vendor } from './vendor.js';

interface Init extends CallOptions {
  readonly params?: { readonly path?: object; readonly header?: object; readonly query?: Query };
}
interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
type Call = (path: string, init?: Init) => Promise<Result>;

/**
 * openapi-fetch itself, under the rules of the verbs. `error` is the vendor's body as it came; where an answer has
 * none that can be read, or there is no answer, it is the vendor's error class, so that a failure always has one.
 */
export function createRaw<Paths extends object>(
  { base, wireQuery, multiSegment }: Vendor,
  send: Send,
): OpenApiClient<Paths> {
  const client = createOpenApiClient<Paths>({
    baseUrl: base,
    querySerializer: queryString,
    pathSerializer: (url, parameters) => base + fillPath(url.slice(base.length), parameters, multiSegment),
  });
  const plain = client.request as unknown as (method: string, path: string, init: object) => Promise<Result>;

  const request = async (method: string, path: string, init: Init = {}): Promise<Result> => {
    checkInit(init, path);
    const { timeoutMs, retry } = init;
    let answer: Answer | undefined;
    let refusal: ApiError | undefined;
    const fetch = async (sent: Request) => {
      const { method, url, headers, signal } = sent;
      if (new URL(url).origin !== new URL(base).origin) {
        throw new TypeError('raw: a middleware leads to another origin; set `server` instead.');
      }
      const bytes = await sent.arrayBuffer();
      const body = bytes.byteLength > 0 ? bytes : null;
      try {
        answer = await send(
          { method, url, body, read: 'arrayBuffer' },
          { headers, signal, timeoutMs, retry },
        );
        return rebuild(answer.response, answer.body);
      } catch (error) {
        if (!(error instanceof ApiError && error.kind === 'status' && error.response)) throw error;
        refusal = error;
        return error.response;
      }
    };
    const { query, path: values = {}, ...params } = init.params ?? {};
    const wired = query && wireQuery ? wireQuery(method.toUpperCase(), path, query) : query;
    try {
      // Without a path, openapi-fetch would send the template as it stands.
      const result = await plain(method, path, {
        ...init,
        params: { ...params, query: wired, path: values },
        fetch,
      });
      // openapi-fetch takes an answer without a body for one without an error.
      if (!result.response.ok) return { ...result, error: result.error || refusal };
      if (result.data !== undefined || !answer || mayBeEmpty(answer)) return result;
      throw noJson(answer);
    } catch (thrown) {
      const error = thrown instanceof SyntaxError && answer ? noJson(answer) : thrown;
      if (!(error instanceof ApiError)) throw error;
      return { error, response: error.response ?? Response.error() };
    }
  };

  const verbs = Object.keys(client)
    .filter((name) => /^[A-Z]+$/.test(name))
    .map((method): [string, Call] => [method, (path, init) => request(method, path, init)]);
  return { ...client, ...Object.fromEntries(verbs), request } as never;
}

function checkInit(init: Init, path: string): void {
  const { timeoutMs, retry, signal, headers, params } = init;
  checkOptions({ timeoutMs, retry, signal }, CALL_OPTIONS, path);
  for (const name of ['fetch', 'baseUrl', 'Request', 'pathSerializer']) {
    if (Reflect.get(init, name)) throw new TypeError(`${path}: ${name} is the client's.`);
  }
  for (const values of [headers, params?.header]) {
    for (const [name, value] of entriesOf(values)) headerValue(String(value), `The header "${name}"`);
  }
}
