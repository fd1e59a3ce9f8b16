import type { ApiError, ApiErrorClass } from '../errors/api-error.js';
import type { Clock } from './clock.js';
import type { TransportOptions } from './options.js';

/** Sends a request. Rejects with a `Failure`, or with a TypeError for a wrong argument. */
export type Send = (request: Outgoing) => Promise<Answer>;

/** One step on the way to the wire, around all that follow. */
export type Layer = (next: Send) => Send;

/** A request on its way; a layer that changes it passes on a copy. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** `null` for none, as `fetch` has it. */
  readonly body: string | ArrayBuffer | null;
  /** How the body of the response is read: as text, unless the caller may want something else. */
  readonly read: 'text' | 'arrayBuffer';
  /** Ends the attempt. */
  readonly signal?: AbortSignal;
  readonly call: Call;
}

/** A response whose body has been read, inside the attempt and under its clock. */
export interface Answer {
  /** As it was sent. Its headers hold the key, so no answer reaches a user. */
  readonly request: Outgoing;
  readonly response: Response;
  readonly body: string | ArrayBuffer;
  /** What the redirect that the response is would have done, when it was not followed. */
  readonly unsafe: string | undefined;
  /** Makes the error for a success by its status that is a failure by what is in it. */
  readonly fail: (kind: 'status' | 'body' | 'pagination', message: string, code?: string) => ApiError;
}

/** What all calls of a client share. */
export interface Connection extends TransportOptions {
  readonly access: Access;
  readonly clock: Clock;
}

/** One call: the options that hold for it, and what its attempts share. */
export interface Call extends Connection {
  readonly signal: AbortSignal | null | undefined;
  readonly timeoutMs: number;
  readonly retry: {
    readonly maxRetries: number;
    readonly maxElapsedMs: number;
    readonly methods: readonly string[];
  };
  /** When the call must be over, on the clock's `elapsed()`. */
  readonly deadline: number;
  /** The number of the attempt that is under way, from 1. */
  attempt: number;
  /** How many requests were sent so far; an attempt that fails before has sent none. */
  attempts: number;
  recovered: boolean;
  /** The headers as `authorize` set them for the attempt that is under way. */
  authorized: Headers | undefined;
  /** What the server said last, when that was not a success. */
  answered: ApiError | undefined;
}

/** What an error body says. */
export interface BodyProblem {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
}

/** What the transport has to know of an API. */
export interface Access {
  readonly ErrorClass: ApiErrorClass;
  /** The address in front of every path, without a trailing slash. */
  readonly base: string;
  /** Reads what an error body says. */
  readonly readProblem: (body: unknown) => BodyProblem;
  /**
   * Sets the credentials on the headers of one attempt; a promise where a key has to be asked for. Called anew for each
   * attempt, with headers that hold only what the caller wants sent.
   *
   * Rejects with a `UserCodeError` for what the user's own code threw; an `ApiError` ends the call as it is.
   * @throws TypeError when there is nothing to authorize with
   */
  readonly authorize: (path: string, headers: Headers) => Promise<void> | undefined;
  /** What is done about a 401, where the API has other credentials; see `recoverWith`. */
  readonly recover?: Layer | undefined;
}
