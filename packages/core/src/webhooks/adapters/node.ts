import { checkHandler } from '../options.js';
import { serve } from './serve.js';

/** Node's `IncomingMessage`, as far as it is used. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly complete: boolean;
  readonly readableDidRead: boolean;
  [Symbol.asyncIterator](): AsyncIterableIterator<unknown>;
}

/** Node's `ServerResponse`, as far as it is used. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string | string[]>): unknown;
  write(chunk: Uint8Array): unknown;
  end(): unknown;
  end(chunk: Uint8Array): unknown;
}

/** What a handler's functions get as `context`. */
export interface NodeContext<Req = NodeRequest, Res = NodeResponse> {
  readonly req: Req;
  readonly res: Res;
}

/**
 * Mounts a webhook handler in `node:http`, and wherever Node's request and response are passed on: Koa, Nest, Firebase
 * and Google Cloud functions.
 *
 * - The body is streamed, so that `maxBytes` and `bodyTimeoutMs` hold. Where it was read before, `req.rawBody` is used
 *   (cloud functions have it), else `req.body` where it is text or bytes (`express.raw`, `express.text`). Where there is
 *   neither, a parser ran first: the answer is 500, and `onError` gets a `WebhookVerificationError` whose reason is
 *   `body-not-raw`. Mount the webhook before that parser.
 * - Where the answer comes before the end of the body (too large, too slow), the rest is read and thrown away for up to
 *   a second, so that the answer arrives; then the connection is closed.
 * - `request.url` holds the path and the query as they came, with a `#` as `%23`. Its host is the sender's word, its
 *   scheme always `https:`.
 * - Every method but TRACE, which no `Request` can have, reaches the handler: Mindbody probes with HEAD.
 *
 * @returns A function that never rejects. What the handler itself rejects with goes to `next`; without `next` it is
 * answered 500.
 * @throws {TypeError} where the handler is no function.
 * @example
 * ```ts
 * const handler = createWebhookHandler({ secret: process.env.WEBHOOK_SECRET, on: {} });
 * createServer(toNodeHandler(handler)).listen(3000);
 * ```
 */
export function toNodeHandler<Req extends NodeRequest = NodeRequest, Res extends NodeResponse = NodeResponse>(
  handler: (request: Request, context: NodeContext<Req, Res>) => Promise<Response>,
): (req: Req, res: Res, next?: (error?: unknown) => void) => Promise<void> {
  checkHandler('toNodeHandler', handler);
  return (req, res, next) => serve((request) => handler(request, { req, res }), req, res, req, next);
}
