import { defined } from '../errors/objects.js';
import { attemptClock } from './attempt-clock.js';
import { authorize } from './authorize.js';
import { exchange } from './exchange.js';
import { Failure } from './failure.js';
import { hooks } from './hooks.js';
import { judge } from './judge.js';
import type { CallOptions } from './options.js';
import { redirects } from './redirects.js';
import { report } from './report.js';
import { retry } from './retry.js';
import { REPEATABLE } from './retry-delay.js';
import type { Answer, Call, Connection, Layer, Outgoing } from './send.js';
import { wholeBody } from './whole-body.js';

/** Starts calls and sends their requests. */
export interface Transport {
  /** Makes the state of a call. Its deadline counts from here. */
  readonly start: (options: Omit<CallOptions, 'headers'>) => Call;
  /** Sends a request and returns the answer; rejects with the vendor's error. */
  readonly send: (request: Omit<Outgoing, 'signal'>) => Promise<Answer>;
}

/** Builds the layers, outermost first. */
export function createTransport(connection: Connection): Transport {
  const layers = [
    retry, // retries what is safe to retry
    connection.access.recover ?? asItIs, // once a call, after a 401
    report, // counts the attempt; the `error` hook
    judge, // throws unless the response is a success
    authorize, // keys and tokens, for each attempt
    hooks, // `request` and `response`
    attemptClock, // `timeoutMs`
  ];
  const send = layers.reduceRight((next, layer) => layer(next), wholeBody(redirects(exchange)));

  return {
    start: callsOf(connection),
    async send(request) {
      try {
        return await send(request);
      } catch (thrown) {
        throw thrown instanceof Failure ? thrown.error : thrown;
      }
    },
  };
}

const asItIs: Layer = (next) => next;

/** Makes the state of a call, from the options of the client and those of the call. */
function callsOf(connection: Connection): Transport['start'] {
  const retry = { maxRetries: 2, maxElapsedMs: 45_000, methods: REPEATABLE, ...defined(connection.retry) };
  const { timeoutMs = 20_000, clock } = connection;
  return (options) => {
    const own = { ...retry, ...defined(options.retry) } as Call['retry'];
    return {
      ...connection,
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? timeoutMs,
      retry: own,
      fetchOptions: { ...defined(connection.fetchOptions), ...defined(options.fetchOptions) },
      deadline: clock.elapsed() + own.maxElapsedMs,
      attempt: 0,
      attempts: 0,
    };
  };
}
