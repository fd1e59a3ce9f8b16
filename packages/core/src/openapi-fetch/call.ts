import {
  type Answer,
  ApiError,
  askCaller,
  type CallOptions,
  Failure,
  mayBeEmpty,
  type Outgoing,
  type Query,
  readAnswer,
  rebuild,
  serverError,
  userCode,
  type Wire,
  whenAborted,
  wireQuery,
  withAnswer,
  within,
} from '../index.js';
import { headersOf, optionsOf, readInit } from './init.js';
import { checkRequest, hasPlainBody, LightRequest, readRequest } from './request.js';

/** What openapi-fetch takes, and the options of any call. */
export interface Init extends Omit<CallOptions, 'headers'> {
  readonly params?: { readonly path?: object; readonly header?: object; readonly query?: Query } | undefined;
  readonly headers?: object | undefined;
  readonly body?: unknown;
  readonly bodySerializer?: unknown;
  readonly querySerializer?: unknown;
  readonly parseAs?: string | undefined;
  readonly middleware?: readonly unknown[] | undefined;
}

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

export type PlainCall = (method: string, path: string, init: object) => Promise<Result>;

const UNREADABLE = 'The request body cannot be read';

/** A request whose parts are not known before openapi-fetch and its middleware have made them. */
type Draft = { -readonly [K in keyof Outgoing]: Outgoing[K] };

/**
 * Calls openapi-fetch under the rules of the verbs. Every failure sets `error`: to the body of an error response, or to
 * an instance of the vendor's error class if that is empty or something else failed. What a middleware throws, or
 * returns from `onError`, is rethrown unchanged.
 *
 * Middleware receives and returns the platform's `Request` and `Response`. Without middleware, lightweight objects
 * replace both, which halves the CPU cost.
 */
export function makeCall(wire: Wire, plain: PlainCall, hasMiddleware: () => boolean) {
  const { api } = wire;
  const prefix = `${api.base}/`;
  return async (method: string, path: string, init: Init = {}): Promise<Result> => {
    const fetchOptions = readInit(init, method, path);
    // Pass the signal to the transport only: each `Request` would add a listener.
    const { signal, timeoutMs, retry, fetchOptions: _, params, headers, ...theirs } = init;
    const light = !(hasMiddleware() || init.middleware?.length);
    const read = light && /^(json|text)$/.test(init.parseAs ?? 'json') ? 'text' : 'arrayBuffer';
    // A middleware may set its own signal.
    const signals = light ? undefined : combineSignals(signal);
    // Start the call here, so that the time that middleware and bodies take is part of it.
    const call = wire.start({ signal: signals?.signal ?? signal, timeoutMs, retry, fetchOptions });
    const request: Draft = {
      method: method.toUpperCase(),
      url: api.base + path,
      headers: wire.headers,
      body: null,
      read,
      call,
    };
    let answer: Answer | undefined;
    let failure: unknown;

    const fetch = async (given: Request | LightRequest) => {
      try {
        checkRequest(given, prefix);
        const { url, headers, body } = hasPlainBody(given)
          ? given
          : await askCaller(request, () => userCode(UNREADABLE, () => readRequest(given)));
        request.method = given.method;
        request.url = url;
        request.headers = headers;
        request.body = body;
        if (signals) {
          signals.add((given as Request).signal);
          const merged = { ...call.fetchOptions, ...optionsOf(given as Request), ...fetchOptions };
          request.call = { ...call, fetchOptions: merged };
        }
        answer = await wire.send(request);
      } catch (thrown) {
        failure = thrown instanceof Failure ? thrown.error : thrown;
        const response = failure instanceof ApiError && failure.kind === 'status' && failure.response;
        if (response) return response;
        throw failure;
      }
      return read === 'text' ? new LightResponse(answer) : rebuild(answer.response, answer.body);
    };
    const send = () =>
      plain(method, path, {
        ...theirs,
        params: {
          ...params,
          header: headersOf(params?.header, init),
          // Without `path`, openapi-fetch would send the template unfilled.
          path: params?.path ?? {},
          query: wireQuery(api, request.method, path, params?.query),
        },
        headers: headersOf(headers, init),
        Request: light ? LightRequest : undefined,
        // `Request` requires it for a stream body.
        ...(!light && { duplex: 'half' }),
        fetch,
      });

    try {
      const result = await (light ? send() : within(request, async () => send()));
      const { data, error, response } = result;
      // openapi-fetch reports no error when an error response has no body.
      if (!response.ok) return { ...result, error: error || failure || emptyError(request, response) };
      if (!answer) return result;
      if (data === undefined && !mayBeEmpty({ response, request })) {
        const empty = answer.fail('body', 'The response body is empty');
        return { error: empty, response: light ? (empty.response as Response) : response };
      }
      return read === 'text' ? withResponse(data, answer) : result;
    } catch (thrown) {
      return resultOf(thrown, failure, answer);
    } finally {
      signals?.forget();
    }
  };
}

/** The result of a call that threw. Rethrows errors of the caller's own code; `failure` is that of our request. */
function resultOf(thrown: unknown, failure: unknown, answer: Answer | undefined): Result {
  let error = thrown;
  if (thrown instanceof Failure) error = withAnswer(thrown).error;
  else if (thrown instanceof SyntaxError && answer) {
    try {
      // Either the body is not JSON, or a middleware threw.
      if (readAnswer(answer) === undefined) return withResponse(undefined, answer);
    } catch (unreadable) {
      error = unreadable;
    }
  } else if (thrown !== failure) throw thrown;
  if (!(error instanceof ApiError)) throw error;
  return { error, response: error.response ?? Response.error() };
}

/** A signal that aborts when any added signal does. `AbortSignal.any` would have to know them from the start. */
function combineSignals(first: AbortSignal | undefined) {
  const controller = new AbortController();
  const forgets: (() => void)[] = [];
  const add = (signal: AbortSignal | undefined) => {
    const abort = () => controller.abort(signal?.reason);
    if (signal?.aborted) abort();
    forgets.push(whenAborted(signal, abort));
  };
  add(first);
  return {
    signal: controller.signal,
    add,
    forget() {
      for (const forget of forgets) forget();
    },
  };
}

/** The error for an error response without a body that a middleware returned. */
const emptyError = (request: Outgoing, response: Response): unknown =>
  serverError({ request, response, body: '', unsafe: undefined } as Answer);

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
function withResponse(data: unknown, { response, body }: Answer): Result {
  let made: Response | undefined;
  return {
    data,
    get response() {
      made ??= rebuild(response, body);
      return made;
    },
  };
}
