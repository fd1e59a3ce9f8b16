import { WebhookVerificationError } from './error.js';
import { encode } from './hmac.js';
import type { WebhookRequest } from './types.js';

type Bytes = Uint8Array<ArrayBuffer>;
type Stream = ReadableStream<Uint8Array> | null | undefined;

export function checkSize(size: number, maxBytes: number): void {
  // Written so that a limit that is not a number lets nothing in.
  if (!(size <= maxBytes))
    throw new WebhookVerificationError('body-too-large', `The body is larger than ${maxBytes} bytes.`);
}

/** The body as it came over the wire. `signal` ends the reading of a stream. */
export async function readBody(
  request: WebhookRequest,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Bytes> {
  let body: unknown = request.body;
  // The body of a used request, or of one that somebody else is reading, is left to fail: it is not raw.
  if ('arrayBuffer' in request && !request.bodyUsed && !(body as Stream)?.locked) {
    let size = 0;
    try {
      // What fails in a transform cancels the source.
      const counted = (body as Stream)?.pipeThrough?.(
        new TransformStream({
          transform(chunk: Bytes, next) {
            size += chunk.length;
            checkSize(size, maxBytes);
            next.enqueue(chunk);
          },
        }),
        { signal } as StreamPipeOptions,
      );
      body = await (counted ? new Response(counted) : request).arrayBuffer();
    } catch (cause) {
      checkSize(size, maxBytes);
      throw new WebhookVerificationError('body-unreadable', 'The body is cut off or too slow.', { cause });
    }
  }
  let raw: Bytes;
  try {
    // Half a character is not what was sent, and goes the way of all that is neither text nor bytes: it throws.
    if (typeof body === 'string' && (body as string & { isWellFormed(): boolean }).isWellFormed())
      raw = encode(body);
    else {
      const view = ArrayBuffer.isView(body) ? body : new DataView(body as ArrayBuffer);
      // A copy, since what the caller owns may change between the check and the parse.
      raw = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
    }
  } catch {
    throw new WebhookVerificationError(
      'body-not-raw',
      'The body is not raw: pass request.text(), or use express.raw({ type: "*/*" }).',
    );
  }
  checkSize(raw.length, maxBytes);
  return raw;
}
