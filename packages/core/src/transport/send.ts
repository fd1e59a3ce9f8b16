import type { ApiError, ApiErrorClass } from '../errors/api-error.js';
import type { Clock } from './clock.js';
import type { TransportOptions } from './options.js';

/** Sends a request. Rejects with a `Failure`, or with a TypeError for a wrong argument. */
export type Send = (request: Outgoing) => Promise<Answer>;

/** Wraps the next step of sending. */
export type Layer = (next: Send) => Send;

/** A request being sent. Layers copy it instead of changing it. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** `null`: no body, as in `fetch`. */
  readonly body: string | ArrayBuffer | null;
  /** How to read the body of the response. */
  readonly read: 'text' | 'arrayBuffer';
  /** Ends the attempt. */
  readonly signal?: AbortSignal;
  readonly call: Call;
}

/** A response with its body read, within the attempt's timeout. */
export interface Answer {
  /** The request as sent. Never expose it: its headers hold the key. */
  readonly request: Outgoing;
  readonly response: Response;
  readonly body: string | ArrayBuffer;
  /** For a redirect that was not followed: its method and where it leads. */
  readonly unsafe: string | undefined;
  /** Makes the error when the status is a success but the body reports a failure. */
  readonly fail: (kind: 'status' | 'body' | 'pagination', message: string, code?: string) => ApiError;
}

/** What all calls of a client share. */
export interface Connection extends TransportOptions {
  readonly access: Access;
  readonly clock: Clock;
}

/** The state of one call: its options and what its attempts share. */
export interface Call extends Connection {
  readonly signal: AbortSignal | null | undefined;
  readonly timeoutMs: number;
  readonly retry: {
    readonly maxRetries: number;
    readonly maxElapsedMs: number;
    readonly methods: readonly string[];
  };
  /** The deadline, in `clock.elapsed()` time. */
  readonly deadline: number;
  /** The number of the current attempt, from 1. */
  attempt: number;
  /** Requests sent. Lower than `attempt` if an attempt failed before sending. */
  attempts: number;
  recovered?: true;
  /** The current attempt's headers after `authorize`. */
  authorized?: Headers;
  /** The error of the latest response that was not a success. */
  answered?: ApiError | undefined;
}

/** Message and code from an error body. */
export interface BodyProblem {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
}

/** What the transport needs to know about an API. */
export interface Access {
  readonly ErrorClass: ApiErrorClass;
  /** The base URL, without a trailing slash. */
  readonly base: string;
  /** Reads message and code from an error body. */
  readonly readProblem: (body: unknown) => BodyProblem;
  /**
   * Sets the credentials on the headers of one attempt. Returns a promise if a key comes from a function. Called
   * per attempt, with the caller's headers.
   *
   * Rejects with a `UserCodeError` for what the user's own code threw. If it rejects with an `ApiError`, the call
   * rejects with that error.
   * @throws TypeError when no credentials are configured
   */
  readonly authorize: (path: string, headers: Headers) => Promise<void> | undefined;
  /** The layer that handles a 401, if the API has other credentials; see `recoverWith`. */
  readonly recover?: Layer | undefined;
}
