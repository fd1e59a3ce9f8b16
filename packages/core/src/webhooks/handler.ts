import { WebhookVerificationError } from './error.js';
import type { ReceiveOptions, WebhookHandler, WebhookHandlerOptions, WebhookInfo } from './types.js';

/** What sets one vendor's handler apart. */
export interface Vendor<Event extends object> {
  /** The member that holds the event's name. */
  readonly name: keyof Event;
  /** The method with which the vendor probes the address, unsigned. */
  readonly probe?: 'HEAD';
  verify(request: Request, options: ReceiveOptions<Request>): Promise<Event>;
}

type Run<Event, Context> = ((event: Event, info: WebhookInfo<Context>) => unknown) | undefined;

/** A handler of one vendor's deliveries. It answers whatever happens, and looks at the options at each delivery. */
export function createHandler<Event extends object, Context>(
  vendor: Vendor<Event>,
  options: WebhookHandlerOptions<Event, Context> & { on: object },
): WebhookHandler<Context> {
  const answer = async (request: Request, context: Context): Promise<Response> => {
    const slow = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let found: unknown;
    let event: Event | undefined;
    try {
      const { probe } = vendor;
      if (probe && request.method === probe) return new Response();
      if (request.method !== 'POST')
        return new Response(null, { status: 405, headers: { allow: probe ? `POST, ${probe}` : 'POST' } });

      const { secret, maxBytes, bodyTimeoutMs = 8_000, on, otherwise } = options;
      event = await vendor.verify(request, {
        maxBytes,
        signal: slow.signal,
        secret: async () => {
          const own = typeof secret === 'function' ? await secret(request, context) : secret;
          found = own;
          // The body is read next. A longer timer, Infinity among them, would fire at once.
          if (bodyTimeoutMs < 2 ** 31) timer = setTimeout(() => slow.abort(), bodyTimeoutMs);
          return own;
        },
      });
      clearTimeout(timer);

      // Own entries only: the name is the sender's word, and may be `constructor`.
      const name = event[vendor.name] as keyof typeof on;
      const run: Run<Event, Context> = (Object.hasOwn(on ?? {}, name) ? on[name] : undefined) ?? otherwise;
      await run?.(event, { request, context });
      return new Response(null, { status: 204 });
    } catch (error) {
      clearTimeout(timer);
      try {
        await options.onError?.(error, { request, context, event });
      } catch {
        // The vendor is answered all the same; there is nobody left to tell.
      }
      // Before there is a secret and once there is an event, the error is the user's own, whatever its class.
      if (!found || event || !(error instanceof WebhookVerificationError))
        return new Response(null, { status: 500 });
      return new Response(error.message, { status: slow.signal.aborted ? 408 : STATUS[error.reason] });
    }
  };
  return ((request: Request, context: Context) => answer(request, context)) as WebhookHandler<Context>;
}

const STATUS = {
  'missing-signature': 401,
  'bad-signature': 401,
  'malformed-body': 400,
  'body-unreadable': 400,
  'body-too-large': 413,
  'body-not-raw': 500,
};
