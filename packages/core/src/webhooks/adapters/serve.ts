import type { NodeRequest, NodeResponse } from './node.js';
import { ask } from './request.js';

/** How long to read on after an answer that came before the end of the body, in milliseconds. */
const LINGER_MS = 1_000;

/** What frameworks and cloud functions add. */
interface Extras {
  readonly originalUrl?: string | undefined;
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

/** Lets a handler answer a request of Node, whose body comes from `source`. Never rejects. */
export async function serve(
  handler: (request: Request) => Promise<Response>,
  req: NodeRequest & Extras,
  res: NodeResponse,
  source: Pick<NodeRequest, 'readableDidRead' | typeof Symbol.asyncIterator>,
  next?: ((error?: unknown) => void) | undefined,
): Promise<void> {
  try {
    const [path, search = ''] = (req.originalUrl ?? (req.url as string)).split(/(\?.*)/s) as [
      string,
      string?,
    ];
    const chunks = source[Symbol.asyncIterator]();
    // On some platforms `body` is a getter that parses: it is looked at only where the stream is of no use any more.
    const body = source.readableDidRead ? (req.rawBody ?? req.body) : streamOf(chunks);
    const response = await ask(handler, req.method as string, path, search, req.headers, body);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (res.headersSent) return;
    res.writeHead(response.status, {
      ...Object.fromEntries(response.headers),
      'set-cookie': response.headers.getSetCookie(),
      // Without it Node sends chunks, but a 204 has none.
      ...(response.status !== 204 && { 'content-length': `${bytes.length}` }),
      ...(!req.complete && { connection: 'close' }),
    });
    if (req.complete) {
      res.end(bytes);
      return;
    }
    // The sender is still sending. To close the socket now would reset it, and the answer might be lost: the whole
    // answer goes out first, and what comes meanwhile is thrown away.
    res.write(bytes);
    const timer = setTimeout(() => res.end(), LINGER_MS);
    try {
      for await (const _ of chunks);
    } catch {
      // The sender has hung up.
    }
    clearTimeout(timer);
    res.end();
  } catch (error) {
    try {
      if (next) return await next(error);
    } catch {
      // There is nobody left to tell.
    }
    res.statusCode = 500;
    res.end();
  }
}

/** Cancelling it leaves the source alone: to destroy that would take the socket along, and the answer with it. */
const streamOf = (chunks: AsyncIterator<unknown>): ReadableStream =>
  new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    // Nothing is read before the handler asks for it.
    { highWaterMark: 0 },
  );
