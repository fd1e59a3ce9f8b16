import { ApiError, type ApiErrorClass } from '../errors/api-error.js';
import { cutSecrets, maskHeaders, maskUrl, unmaskHeaders } from '../errors/redact.js';
import { attempt, type Fetch } from './attempt.js';
import { bounded, type Clock, type Ended, pause } from './clock.js';
import { type FailureContext, failure, fault, refusal } from './failure.js';
import type { AttemptInfo, Hooks, Logger } from './hooks.js';
import type { Answer, OutgoingRequest } from './request.js';
import { rebuild } from './response.js';
import { retryDelay } from './retry.js';

/** What a client's requests have in common. */
export interface TransportSettings {
  readonly ErrorClass: ApiErrorClass;
  readonly fetch: Fetch | undefined;
  readonly hooks: Hooks;
  readonly logger: Logger | undefined;
  readonly clock: Clock;
  /** Sets the credentials, for each attempt afresh; a promise where the key has to be asked for. */
  readonly authorize: (url: string, headers: Headers) => Promise<void> | undefined;
  /** Asked once a call, after a 401: whether other credentials are at hand. */
  readonly recover: ((headers: Headers) => Promise<boolean>) | undefined;
}

/** Sends a request, again where that is safe and useful, and gives the whole answer; throws the vendor's error. */
export async function transmit(settings: TransportSettings, request: OutgoingRequest): Promise<Answer> {
  const { ErrorClass, fetch, hooks, logger, clock, authorize } = settings;
  let { recover } = settings;
  const { method, url, signal, timeoutMs, retry } = request;
  const deadline = clock.now() + retry.maxElapsedMs;
  let { headers } = request;
  let round = 0;
  let attempts = 0;
  let answered: ApiError | undefined;

  const context = (): FailureContext => ({ ErrorClass, method, url, headers, attempts });
  const ended: Ended = (kind, ms) =>
    kind === 'abort'
      ? failure(context(), kind, 'The call was aborted', { cause: signal?.reason })
      : failure(context(), kind, `Not done within ${ms === timeoutMs ? ms : retry.maxElapsedMs} ms`, {
          cause: new DOMException('The time is up', 'TimeoutError'),
        });
  const left = () => deadline - clock.now();
  const within = <T>(ms: number, work: (signal: AbortSignal) => Promise<T>) =>
    bounded(clock, ms, signal, ended, work);

  /** Waits for a function of the caller's, no longer than the call may take. */
  const wait = <T>(promise: Promise<T>, what: string): Promise<T> => {
    const told = promise.catch((cause) => Promise.reject(fault(context(), 'abort', `${what} threw`, cause)));
    // Where the call has ended already, nobody else will.
    told.catch(() => {});
    return within(left(), () => told);
  };

  /** Calls the caller's hook of that name, if there is one. */
  const tell = async (name: keyof Hooks, more?: object) => {
    const hook = hooks[name] as ((info: AttemptInfo) => unknown) | undefined;
    if (!hook) return;
    const info = { method, url: maskUrl(url), headers: maskHeaders(headers), attempt: round, ...more };
    await wait((async () => hook(info))(), `The ${name} hook`);
  };

  /** A logger that throws must not turn a request that succeeded into one that failed. */
  const log = (level: keyof Logger, message: () => string) => {
    try {
      logger?.[level]?.(cutSecrets(message(), headers));
    } catch {}
  };

  const once = async (): Promise<Answer> => {
    ({ headers } = request);
    if (signal?.aborted) throw ended('abort', 0);
    const asked = authorize(url, headers);
    if (asked) await wait(asked, 'The function for the key');
    if (hooks.request) {
      const masked = maskHeaders(headers);
      await tell('request', { headers: masked });
      headers = unmaskHeaders(masked, headers);
    }
    const ms = Math.min(timeoutMs, left());
    if (ms <= 0) throw ended('timeout', retry.maxElapsedMs);
    const reply = await within(ms, (ending) => {
      attempts++;
      return attempt(fetch, request, headers, ending);
    }).catch((thrown) => Promise.reject(fault(context(), 'connection', 'No whole answer', thrown)));
    const { response, body, unsafe } = reply;
    log('debug', () => `${method} ${maskUrl(url)}: ${response.status}, attempt ${round}`);
    if (hooks.response) {
      const show = (text: string) => cutSecrets(text, headers);
      await tell('response', { response: rebuild(response, body, show) });
    }
    if (unsafe) {
      throw failure(context(), 'redirect', `The server redirects ${unsafe}; is \`server\` right?`, {}, reply);
    }
    if (!response.ok) throw refusal(context(), reply, clock.now());
    return {
      ...reply,
      method,
      fail: (kind, message, code) => failure(context(), kind, message, { code }, reply),
    };
  };

  for (;;) {
    round++;
    let error: ApiError;
    try {
      return await once();
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      error = thrown;
    }
    if (error.kind === 'status') answered = error;
    try {
      await tell('error', { error });
      // A token that could not be had was asked for again by whoever asked for it; to do so here would multiply.
      const sent = attempts === round;
      if (sent && error.status === 401 && recover) {
        const recovered = recover(request.headers);
        recover = undefined;
        if (await wait(recovered, 'The token store')) continue;
      }
      const delayMs = sent ? retryDelay(error, round, retry, clock.random()) : undefined;
      if (delayMs !== undefined && delayMs < left()) {
        await tell('retry', { error, delayMs });
        log('warn', () => `${error.message}; again in ${Math.round(delayMs)} ms`);
        await within(Number.POSITIVE_INFINITY, (ending) => pause(clock, delayMs, ending));
        continue;
      }
    } catch (thrown) {
      error = thrown as ApiError;
    }
    // A server that is down says 500 and then nothing: what it said is worth more than that a clock ran out.
    throw error.kind === 'timeout' && answered ? Object.assign(answered, { attempts }) : error;
  }
}
