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

/** Sends a request and returns the answer; rejects with the vendor's error. */
export type Transport = (
  request: Omit<Outgoing, 'signal' | 'call'>,
  options: Omit<CallOptions, 'headers'>,
) => Promise<Answer>;

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
  const startCall = callsOf(connection);

  return async (request, options) => {
    try {
      return await send({ ...request, call: startCall(options) });
    } catch (thrown) {
      throw thrown instanceof Failure ? thrown.error : thrown;
    }
  };
}

const asItIs: Layer = (next) => next;

/** Makes the state of a call, from the options of the client and those of the call. */
function callsOf(connection: Connection) {
  const retry = { maxRetries: 2, maxElapsedMs: 45_000, methods: REPEATABLE, ...defined(connection.retry) };
  const { timeoutMs = 20_000, clock } = connection;
  return (options: Parameters<Transport>[1]): Call => {
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
