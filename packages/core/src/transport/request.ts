import type { ApiError } from '../errors/api-error.js';
import type { Reply } from './attempt.js';
import type { RetryOptions } from './retry.js';

/** Options that every call takes, beside its own parameters. Each accepts an explicit `undefined`. */
export interface CallOptions {
  /** More headers for this call; they win over the client's. Values with line breaks are refused. */
  readonly headers?: HeaderValues | undefined;
  /** Ends the call at once, waits included. The error's `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long one attempt may take, its whole body included, in milliseconds.
   * @default 20000
   */
  readonly timeoutMs?: number | undefined;
  /** When a request is made again; what is left out is as the client has it. */
  readonly retry?: RetryOptions | undefined;
}

export type HeaderValues = Headers | Readonly<Record<string, string | undefined>>;

/** A request as the transport takes it. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  /** `null` for none, as `fetch` has it. */
  readonly body: string | ArrayBuffer | null;
  /** How the body of the answer is read: as text, unless the caller may want something else. */
  readonly read: 'text' | 'arrayBuffer';
}

/** A whole answer: the body has been read, inside the attempt and under its clock. */
export interface Answer extends Reply {
  readonly method: string;
  /** Makes the error for an answer that is a success by its status and a failure by what is in it. */
  readonly fail: (kind: 'status' | 'body' | 'pagination', message: string, code?: string) => ApiError;
}
