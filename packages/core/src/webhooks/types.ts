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
  /** Ends the reading of a stream. */
  signal?: AbortSignal | undefined;
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
   * refused one, else what your function or `secret` threw. It is awaited; its result, and anything it
   * throws, is ignored and the answer stays the same.
   */
  onError?: ((error: unknown, info: WebhookErrorInfo<Event, Context>) => unknown) | undefined;
  /**
   * The largest body to accept, in bytes.
   * @default 1_048_576
   */
  maxBytes?: number | undefined;
  /**
   * How long the body may take to arrive, in milliseconds; later it is answered 408.
   * @default 8_000
   */
  bodyTimeoutMs?: number | undefined;
}

/** Takes a request and, where the platform has one, its context. Never rejects. */
export type WebhookHandler<Context> = (
  request: Request,
  ...context: undefined extends Context ? [context?: Context] : [context: Context]
) => Promise<Response>;
