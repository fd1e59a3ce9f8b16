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
import { headersOf, optionsOf, readInit } from './init.js';
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
 * Calls openapi-fetch under the rules of the verbs. Every failure sets `error`: to the body of an error response, or to
 * an instance of the vendor's error class if that is empty or something else failed.
 *
 * Middleware receives and returns the platform's `Request` and `Response`. Without middleware, lightweight objects
 * replace both, which halves the CPU cost.
 */
export function makeCall(wire: Wire, plain: PlainCall, hasMiddleware: () => boolean) {
  const { base } = wire.api;
  return async (method: string, path: string, init: Init = {}): Promise<Result> => {
    const platform = readInit(init, path);
    // Pass the signal to the transport only: each `Request` would add a listener.
    const { signal, timeoutMs, retry, fetchOptions, params, headers, ...theirs } = init;
    const light = !(hasMiddleware() || init.middleware?.length);
    const read = light && /^(json|text)$/.test(init.parseAs ?? 'json') ? 'text' : 'arrayBuffer';
    let answer: Answer | undefined;
    let refused: ApiError | undefined;

    const fetch = async (request: Request | LightRequest) => {
      const sent = await sentRequest(request, base);
      const changed = light ? undefined : optionsOf(request as Request);
      const options = {
        signal: signal ?? sent.signal,
        timeoutMs,
        retry,
        fetchOptions: { ...changed, ...platform, ...fetchOptions },
      };
      try {
        const { method, url, headers, body } = sent;
        answer = await wire.send({ method, url, headers, body, read }, options);
      } catch (error) {
        const response = error instanceof ApiError && error.kind === 'status' && error.response;
        if (!response) throw error;
        refused = error as ApiError;
        return response;
      }
      return read === 'text' ? new LightResponse(answer) : rebuild(answer.response, answer.body);
    };

    try {
      const result = await plain(method, path, {
        ...theirs,
        params: {
          ...params,
          // Without `path`, openapi-fetch would send the template unfilled.
          path: params?.path ?? {},
          query: wireQuery(wire.api, method.toUpperCase(), path, params?.query),
        },
        headers: headersOf(headers),
        Request: light ? LightRequest : undefined,
        fetch,
      });
      // openapi-fetch reports no error when an error response has no body.
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
class LightResponse {
  readonly #answer: Answer;
  constructor(answer: Answer) {
    this.#answer = answer;
  }
  get ok() {
    return this.#answer.response.ok;
  }
  get status() {
    return this.#answer.response.status;
  }
  get headers() {
    return this.#answer.response.headers;
  }
  async text() {
    return this.#answer.body;
  }
  async json() {
    return JSON.parse(this.#answer.body as string);
  }
}

/** The data; the `Response` is created when it is first read. */
function withResponse({ data }: Result, { response, body }: Answer): Result {
  let made: Response | undefined;
  return {
    data,
    get response() {
      made ??= rebuild(response, body);
      return made;
    },
  };
}
