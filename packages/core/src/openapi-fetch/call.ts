import {
  type Answer,
  ApiError,
  type CallOptions,
  mayBeEmpty,
  notJson,
  type Query,
  rebuild,
  type Wire,
  wireQuery,
} from '../index.js';
import { checkInit, headersOf, platformOptions } from './init.js';
import { LightRequest, sentRequest } from './request.js';

/** What openapi-fetch takes, and the options of any call. */
export interface Init extends Omit<CallOptions, 'headers'> {
  readonly params?: { readonly path?: object; readonly header?: object; readonly query?: Query } | undefined;
  readonly headers?: object | undefined;
  readonly parseAs?: string | undefined;
  readonly middleware?: readonly unknown[] | undefined;
}

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

export type PlainCall = (method: string, path: string, init: object) => Promise<Result>;

/**
 * Calls openapi-fetch under the rules of the verbs. `error` is the vendor's body as it came; where a response has none
 * that can be read, or there is no response, it is the vendor's error class, so that a failure always has one.
 *
 * Middleware gets and gives the platform's `Request` and `Response`. Where there is none, plain objects stand in for
 * both, which saves half of the cost of a call.
 */
export function makeCall(wire: Wire, plain: PlainCall, hasMiddleware: () => boolean) {
  return async (method: string, path: string, init: Init = {}): Promise<Result> => {
    checkInit(init, path);
    const { signal, timeoutMs, retry, params: { path: parameters = {}, query, ...params } = {} } = init;
    const light = !(hasMiddleware() || init.middleware?.length);
    const read = light && /^(json|text)$/.test(init.parseAs ?? 'json') ? 'text' : 'arrayBuffer';
    let answer: Answer | undefined;
    let refused: ApiError | undefined;

    const fetch = async (request: Request | LightRequest) => {
      const sent = await sentRequest(request, wire.api.base);
      const fetchOptions = { ...platformOptions(init, request), ...init.fetchOptions };
      const options = { signal: signal ?? sent.signal, timeoutMs, retry, fetchOptions };
      try {
        answer = await wire.send({ ...sent, read }, options);
      } catch (error) {
        const response = error instanceof ApiError && error.kind === 'status' && error.response;
        if (!response) throw error;
        refused = error as ApiError;
        return response;
      }
      return read === 'text' ? lightResponse(answer) : rebuild(answer.response, answer.body);
    };

    try {
      const result = await plain(method, path, {
        ...init,
        // The layers have it; each `Request` would add a listener to it.
        signal: undefined,
        // Without a path, openapi-fetch would send the template as it stands.
        params: {
          ...params,
          path: parameters,
          query: wireQuery(wire.api, method.toUpperCase(), path, query),
        },
        headers: headersOf(init.headers),
        ...(light && { Request: LightRequest }),
        fetch,
      });
      // openapi-fetch takes a response without a body for one without an error.
      if (!result.response.ok) return { ...result, error: result.error || refused };
      if (!answer) return result;
      if (result.data === undefined && !mayBeEmpty(answer)) throw notJson(answer);
      return read === 'text' ? withResponse(result, answer) : result;
    } catch (thrown) {
      const error = thrown instanceof SyntaxError && answer ? notJson(answer) : thrown;
      if (!(error instanceof ApiError)) throw error;
      return { error, response: error.response ?? Response.error() };
    }
  };
}

/** As much of a `Response` as openapi-fetch reads. */
function lightResponse({ response: { ok, status, headers }, body }: Answer): Response {
  const text = async () => body;
  const json = async () => JSON.parse(body as string);
  return { ok, status, headers, text, json } as Response;
}

/** The result with the platform's `Response`, made when it is first read. */
function withResponse({ response: _, ...result }: Result, { response, body }: Answer): Result {
  let made: Response | undefined;
  return {
    ...result,
    get response() {
      made ??= rebuild(response, body);
      return made;
    },
  };
}
