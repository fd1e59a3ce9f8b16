import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from './clock.ts';

export interface Outgoing {
  url: string;
  method: 'HEAD' | 'POST';
  headers: Record<string, string>;
  body?: string | undefined;
  /** Milliseconds from the start until the answer must be complete. */
  limitMs: number;
}

/** What came of it: a status, or the reason why there is none. */
export type Outcome = { status: number; error?: never } | { status?: never; error: string };

/**
 * One request over the network, on a connection of its own. Redirects are not followed: a receiver that
 * answers 3xx has not taken the delivery. Never rejects.
 */
export function send(outgoing: Outgoing, clock: Clock, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ error: 'the sandbox was closed' });
    const url = new URL(outgoing.url);
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = open(url, { method: outgoing.method, headers: outgoing.headers, agent: false });
    const finish = (outcome: Outcome) => {
      cancelLimit();
      signal.removeEventListener('abort', onAbort);
      request.destroy();
      resolve(outcome);
    };
    const onAbort = () => finish({ error: 'the sandbox was closed' });
    const cancelLimit = clock.after(outgoing.limitMs, () => {
      finish({ error: `no answer within ${outgoing.limitMs} ms` });
    });
    signal.addEventListener('abort', onAbort);
    request.on('error', (error: NodeJS.ErrnoException) => finish({ error: error.code ?? error.message }));
    request.on('response', (response) => {
      response.on('end', () => finish({ status: response.statusCode ?? 0 }));
      response.on('error', (error: NodeJS.ErrnoException) => finish({ error: error.code ?? error.message }));
      response.resume();
    });
    request.end(outgoing.body);
  });
}

export function isSuccess(outcome: Outcome): boolean {
  return outcome.status !== undefined && outcome.status >= 200 && outcome.status < 300;
}
