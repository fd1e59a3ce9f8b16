import type { ApiError } from '../errors/api-error.js';
import type { Reply } from './attempt.js';
import type { RetryOptions, RetryPolicy } from './retry.js';

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
  readonly headers: Headers;
  readonly body: string | ArrayBuffer | undefined;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  /** `bytes` where the caller may want something else than text. */
  readonly read: 'text' | 'bytes';
}

/** A whole answer: the body has been read, inside the attempt and under its clock. */
export interface Answer extends Reply {
  readonly method: string;
  /** Makes the error for an answer that is a success by its status and a failure by what is in it. */
  readonly fail: (kind: 'status' | 'body' | 'pagination', message: string, code?: string) => ApiError;
}
