import { setHeaders } from '../client/headers.js';
import type { ClientOptions } from '../client/options.js';
import type { Vendor } from '../client/vendor.js';
import { ApiError } from '../errors/api-error.js';
import { defined } from '../errors/objects.js';
import { cutSecrets, maskHeaders, maskUrl, unmaskHeaders } from '../errors/redact.js';
import { attempt } from './attempt.js';
import { bounded, type Clock, type Ended, pause, systemClock } from './clock.js';
import { type Fail, failure, fault, refusal, UserCodeError, userCode } from './failure.js';
import type { AttemptInfo, Hooks, Logger } from './hooks.js';
import type { Answer, CallOptions, OutgoingRequest } from './request.js';
import { rebuild } from './response.js';
import { REPEATABLE, retryDelay } from './retry.js';

/** Sends a request, again where that is safe and useful, and gives the whole answer; throws the vendor's error. */
export type Send = (request: OutgoingRequest, call: CallOptions) => Promise<Answer>;

export function createSend(
  { ErrorClass, base, authorize, recover }: Vendor,
  client: ClientOptions,
  clock: Clock = systemClock,
): Send {
  const { fetch, hooks = {}, logger } = client;
  const defaults = setHeaders(new Headers({ accept: 'application/json' }), client.headers);

  return async (request, { signal, timeoutMs = client.timeoutMs ?? 20_000, ...call }) => {
    const { method, url, body } = request;
    const shown = maskUrl(url);
    const {
      maxRetries = 2,
      maxElapsedMs = 45_000,
      methods = REPEATABLE,
    } = { ...client.retry, ...defined(call.retry) };
    const given = setHeaders(new Headers(defaults), call.headers);
    if (typeof body === 'string' && !given.has('content-type')) given.set('content-type', 'application/json');

    const deadline = clock.now() + maxElapsedMs;
    const left = () => deadline - clock.now();
    let headers = given;
    let round = 0;
    let attempts = 0;
    let answered: ApiError | undefined;
    let recovered = false;

    const fail: Fail = (...what) => failure({ ErrorClass, method, url, headers, attempts }, ...what);
    const ended: Ended = (kind, ms) =>
      kind === 'abort'
        ? fail(kind, 'The call was aborted', { cause: signal?.reason })
        : fail(
            kind,
            `Not done within ${ms === timeoutMs ? `timeoutMs, ${ms}` : `maxElapsedMs, ${maxElapsedMs}`} ms`,
            {
              cause: new DOMException('The time is up', 'TimeoutError'),
            },
          );
    /** Waits for `work`, but not beyond `ms` or the caller's abort; `what` is the message for what it throws. */
    const within = <T>(
      work: (signal: AbortSignal) => Promise<T>,
      what = 'The credentials could not be had',
      ms = left(),
      kind: 'abort' | 'connection' = 'abort',
    ): Promise<T> =>
      bounded(clock, ms, signal, ended, work).catch((thrown) => {
        if (thrown instanceof UserCodeError) throw fault(fail, headers, 'abort', thrown.what, thrown.thrown);
        throw thrown instanceof ErrorClass ? thrown : fault(fail, headers, kind, what, thrown);
      });

    /** Calls the caller's hook of that name, if there is one. */
    const tell = async (name: keyof Hooks, more?: object) => {
      const hook = hooks[name] as ((info: AttemptInfo) => unknown) | undefined;
      if (!hook) return;
      const info = { method, url: shown, headers: maskHeaders(headers), attempt: round, ...more };
      await within(() => userCode(`The ${name} hook threw`, () => hook(info)));
    };

    /** A logger that throws must not turn a request that succeeded into one that failed. */
    const log = (level: keyof Logger, message: () => string) => {
      try {
        logger?.[level]?.(cutSecrets(message(), headers));
      } catch {}
    };

    const once = async (): Promise<Answer> => {
      headers = given;
      if (signal?.aborted) throw ended('abort', 0);
      const asked = authorize(url.slice(base.length), headers);
      if (asked) await within(() => asked);
      if (hooks.request) {
        const masked = maskHeaders(headers);
        await tell('request', { headers: masked });
        headers = unmaskHeaders(masked, headers);
      }
      const ms = Math.min(timeoutMs, left());
      if (ms <= 0) throw ended('timeout', maxElapsedMs);
      const send = (ending: AbortSignal) => {
        attempts++;
        return attempt(fetch, request, headers, ending);
      };
      const reply = await within(send, 'No whole answer', ms, 'connection');
      const { response } = reply;
      log('debug', () => `${method} ${shown}: ${response.status}, attempt ${round}`);
      if (hooks.response) await tell('response', { response: rebuild(response, reply.body, headers) });
      if (!response.ok || reply.unsafe) throw refusal(fail, reply, clock.now());
      return { ...reply, method, fail: (kind, message, code) => fail(kind, message, { code }, reply) };
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
        if (attempts === round) {
          if (error.status === 401 && recover && !recovered) {
            recovered = true;
            if (await within(() => recover(given))) continue;
          }
          const delayMs = retryDelay(error, round, { maxRetries, methods }, clock.random());
          if (delayMs < left()) {
            await tell('retry', { error, delayMs });
            log('warn', () => `${error.message}; again in ${Math.round(delayMs)} ms`);
            await bounded(clock, Number.POSITIVE_INFINITY, signal, ended, (ending) =>
              pause(clock, delayMs, ending),
            );
            continue;
          }
        }
      } catch (thrown) {
        error = thrown as ApiError;
      }
      // A server that is down says 500 and then nothing: what it said is worth more than that a clock ran out.
      throw error.kind === 'timeout' && answered ? Object.assign(answered, { attempts }) : error;
    }
  };
}
