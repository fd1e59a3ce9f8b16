import type { DedupeOptions } from './dedupe.js';

/** One secret, or several of which any may match: the old and the new one while a secret is rotated. */
export type WebhookSecret = string | readonly string[];

/**
 * A secret, or a function that finds it. `undefined` fits, since an environment may lack it, but it is a TypeError
 * when the call is made, and so is an empty secret, alone or in a list.
 *
 * With a secret for each gym, compare the gym that the function found the secret of with the one that the verified
 * event names: what one gym's secret signed may be sent to another's address.
 */
export type WebhookSecretSource<Args extends readonly unknown[]> =
  | WebhookSecret
  | undefined
  | ((...args: Args) => WebhookSecret | undefined | Promise<WebhookSecret | undefined>);

/** A body as it came over the wire. `SharedArrayBuffer` and pooled Node buffers are fine; bytes are copied. */
export type RawBody = string | ArrayBufferView | ArrayBufferLike;

/** `Headers`, or an object with names in any case, as Node, Express and AWS Lambda have them. */
export type HeadersLike = Headers | { readonly [name: string]: string | readonly string[] | undefined };

/** A `Request`, as far as it is used. */
export interface RequestLike {
  readonly headers: HeadersLike;
  readonly body?: unknown;
  readonly bodyUsed?: boolean | undefined;
  arrayBuffer(): Promise<ArrayBufferLike>;
}

/** A delivery: a `Request`, or its raw body and its headers. */
export type WebhookRequest = RequestLike | { readonly body: RawBody; readonly headers: HeadersLike };

export interface VerifyWebhookOptions<Req = WebhookRequest> {
  /** The webhook's secret. */
  secret: WebhookSecretSource<[request: Req]>;
  /**
   * The largest body to accept, in bytes of UTF-8 whatever the kind of body.
   * @default 1_048_576
   */
  maxBytes?: number | undefined;
}

/** What a handler asks for beside. */
export interface ReceiveOptions<Req> extends VerifyWebhookOptions<Req> {
  /** Called when a stream is begun to be read, with what ends it. Not every runtime ends a pipe by a signal. */
  reading?: ((stream: { error(reason?: unknown): void }) => void) | undefined;
}

/** What a handler's functions get beside the event. */
export interface WebhookInfo<Context> {
  /** The request as the handler got it; its body has been read. */
  readonly request: Request;
  /** The handler's second argument, whatever the platform passes there. */
  readonly context: Context;
}

/** What `onError` gets beside the error. */
export interface WebhookErrorInfo<Event, Context> extends WebhookInfo<Context> {
  /** The verified event that was being handled; undefined when the delivery was refused. */
  readonly event: Event | undefined;
  /**
   * True where the delivery was answered 202 before this: the vendor takes it for handled and does not send it again.
   * What is to become of the event is up to you.
   */
  readonly acknowledged: true | undefined;
}

/** Options of a handler but for `on`, which depends on the vendor's events. */
export interface WebhookHandlerOptions<Event, Context> {
  /**
   * The webhook's secret. It is looked at when a delivery arrives: a build has no environment. While it is
   * missing or empty, every delivery is answered 500 and `onError` gets the TypeError.
   */
  secret: WebhookSecretSource<[request: Request, context: Context]>;
  /** Called with every event that has no entry in `on`; without it such an event is answered 204. */
  otherwise?: ((event: Event, info: WebhookInfo<Context>) => unknown) | undefined;
  /**
   * Called with everything that keeps a delivery from being handled: a `WebhookVerificationError` for a
   * refused one, else what your function, `secret` or the store of `dedupe` threw. It is awaited; its result, and
   * anything it throws, is ignored and the answer stays the same. Left out, what your own code throws goes to
   * `console.error`, the error alone, and refused deliveries are not told of. While it hangs, nobody is answered.
   */
  onError?: ((error: unknown, info: WebhookErrorInfo<Event, Context>) => unknown) | undefined;
  /**
   * The largest body to accept, in bytes. It bounds the memory: a delivery in flight holds no more than this of its
   * body, and for no longer than `bodyTimeoutMs` before your function gets it. How many are in flight at once is up to
   * the server (`server.maxConnections` in Node); each takes some 25 kB there beside its body.
   * @default 1_048_576
   */
  maxBytes?: number | undefined;
  /**
   * How long the body may take to arrive, in milliseconds; later it is answered 408.
   * @default 8_000
   */
  bodyTimeoutMs?: number | undefined;
  /**
   * When to answer 202 to a delivery whose function is still at work, in milliseconds since the delivery came. Only
   * where the handler's context, its second argument, has a `waitUntil`, as the one of Workers has: the work
   * goes on through it. Elsewhere, and with `Infinity`, the vendor waits for the work.
   *
   * A failure after 202 is never repeated by the vendor. It gives the event back to `dedupe`'s store and goes to
   * `onError` with `acknowledged: true`, and that is the last of it, unless you send the event again. Work that must
   * not be lost belongs in a queue: verify, enqueue, answer.
   * @default 8_000
   */
  ackTimeoutMs?: number | undefined;
  /**
   * Acts once on an event that is delivered several times. Left out, every delivery runs your function.
   *
   * A repeat of an event that was handled is answered 204; of one that is being handled 503 with `Retry-After`, since
   * that attempt may yet fail. What fails is given back at once; what crashes, when the lease runs out. A store that
   * fails before the function runs is answered 500, and the function does not run; one that fails after it goes to
   * `onError`, and the answer is that of the function. Only verified events that have a function reach the store.
   *
   * Gyms of one handler share its store: whoever knows one gym's secret could use up another's event by its identity.
   * Where they must not trust each other, make a handler with a `prefix` for each.
   */
  dedupe?: DedupeOptions | undefined;
}

/** Takes a request and, where the platform has one, its context. Never rejects. */
export type WebhookHandler<Context> = (
  request: Request,
  ...context: undefined extends Context ? [context?: Context] : [context: Context]
) => Promise<Response>;
