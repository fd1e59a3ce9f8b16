import type { WebhookVerificationError } from './error.js';
import type {
  ReceiveOptions,
  WebhookHandler,
  WebhookHandlerOptions,
  WebhookInfo,
  WebhookSecret,
} from './types.js';

/** What sets one vendor's handler apart. */
export interface Vendor<Event extends object> {
  /** The member that holds the event's name. */
  readonly name: keyof Event;
  /** The methods; after POST, the one with which the vendor probes the address, unsigned. */
  readonly allow: 'POST' | 'POST, HEAD';
  verify(request: Request, options: ReceiveOptions<Request>): Promise<Event>;
  /** What is the same in every delivery of one event, and in no other event of any vendor. */
  identity(event: Event): Promise<string>;
}

type Run<Event, Context> = ((event: Event, info: WebhookInfo<Context>) => unknown) | undefined;
type Platform = { waitUntil(work: Promise<unknown>): unknown };

/** A handler of one vendor's deliveries. It answers whatever happens; only an option that is wrong makes it throw. */
export function createHandler<Event extends object, Context>(
  vendor: Vendor<Event>,
  {
    secret,
    maxBytes,
    bodyTimeoutMs = 8_000,
    ackTimeoutMs = 8_000,
    dedupe,
    on,
    otherwise,
    onError,
    ...unknown
  }: WebhookHandlerOptions<Event, Context> & { on: object },
): WebhookHandler<Context> {
  // A misspelt option is one that is left out: without `on`, every event would be answered 204, and be lost.
  for (const name in unknown) throw new TypeError(`There is no option "${name}".`);
  return (async (request: Request, context: Context): Promise<Response> => {
    const started = Date.now();
    let slow = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let found: WebhookSecret | undefined;
    let event: Event | undefined;
    let acknowledged: true | undefined;

    const status = (code: number, headers?: Record<string, string>, text?: string) =>
      new Response(text as BodyInit, { status: code, headers } as ResponseInit);
    const after = (ms: number, act: () => void) => {
      // A longer timer, Infinity among them, would fire at once; of a negative one Node warns.
      if (ms < 2 ** 31) timer = setTimeout(act, Math.max(0, ms));
    };
    const fail = async (error: unknown, code = 500, text?: string) => {
      clearTimeout(timer);
      try {
        if (onError) await onError(error, { request, context, event, acknowledged });
        // A refused delivery is a sender's failure; the user's own must not vanish.
        else if (code === 500) console.error(error);
      } catch {
        // The vendor is answered all the same; there is nobody left to tell.
      }
      return status(code, undefined, text);
    };

    try {
      if (request.method !== 'POST')
        return status(vendor.allow.endsWith(`, ${request.method}`) ? 200 : 405, { allow: vendor.allow });

      found = typeof secret === 'function' ? await secret(request, context) : secret;
      event = await vendor.verify(request, {
        secret: found,
        maxBytes,
        reading: (stream) =>
          after(bodyTimeoutMs, () => {
            slow = true;
            // Without a reason, workerd waits on.
            stream.error('bodyTimeoutMs');
          }),
      });
      clearTimeout(timer);

      // Own entries only: the name is the sender's word, and may be `constructor`.
      const name = event[vendor.name] as keyof typeof on;
      const run: Run<Event, Context> = (on && Object.hasOwn(on, name) && on[name]) || otherwise;
      if (!run) return status(204);

      const key = dedupe && (dedupe.prefix ?? '') + (await vendor.identity(event));
      const owner = crypto.randomUUID();
      const claim = dedupe ? await dedupe.store.claim(key!, 300, owner) : 'claimed';
      // Whatever else a store may say: not handled, and not to be forgotten.
      if (claim !== 'claimed') return claim === 'done' ? status(204) : status(503, { 'retry-after': '30' });

      return new Promise<Response>((resolve) => {
        // The answer to a failure, given when it was told of: before that the work is not over, whatever the store does.
        let failed: Promise<Response> | undefined;
        const work = (async () => run(event as Event, { request, context }))()
          .then(
            () => dedupe?.store.complete(key!, 86_400, owner),
            (error) => {
              failed = fail(error);
              return dedupe?.store.release(key!, owner);
            },
          )
          .catch(fail)
          .then(() => {
            clearTimeout(timer);
            resolve(failed ?? status(204));
            return failed;
          });
        after(ackTimeoutMs + started - Date.now(), async () => {
          try {
            const taken = (context as Platform).waitUntil(work);
            acknowledged = true;
            resolve(status(202));
            await taken;
          } catch {
            // The platform has no such function, and the vendor has to wait for the work; or it failed by itself.
          }
        });
      });
    } catch (error) {
      const statuses: { readonly [reason: string]: number } = {
        'malformed-body': 400,
        'body-unreadable': 400,
        'body-too-large': 413,
        'body-not-raw': 500,
      };
      const refusal = error as WebhookVerificationError;
      // Before there is a secret and once there is an event, the error is the user's own, whatever it is.
      if (!found || event || !refusal.reason) return fail(error);
      return fail(error, slow ? 408 : (statuses[refusal.reason] ?? 401), refusal.message);
    }
  }) as WebhookHandler<Context>;
}
