import { WebhookVerificationError } from './error.js';
import { valuesOfHeader } from './headers.js';
import { type Bytes, encode } from './hmac.js';
import type { ReceiveOptions, RequestLike, VerifyWebhookOptions, WebhookRequest } from './types.js';

type Stream = ReadableStream<Uint8Array> | null | undefined;

/** The secrets, the signature and the raw body of a delivery that is well-formed, and not verified yet. */
export type Delivery = readonly [secrets: readonly string[], signature: string, raw: Bytes];

function checkSize(size: number, maxBytes: number): void {
  // Written so that a limit that is not a number lets nothing in.
  if (!(size <= maxBytes))
    throw new WebhookVerificationError('body-too-large', `The body is larger than ${maxBytes} bytes.`);
}

/** Takes a delivery apart, cheapest test first; the body is read last. One function, since bytes are counted here. */
export async function receive<Req extends WebhookRequest>(
  request: Req,
  options: VerifyWebhookOptions<Req>,
  header: string,
  form: RegExp,
): Promise<Delivery> {
  const { secret, maxBytes = 2 ** 20, reading }: ReceiveOptions<Req> = options;
  const headers = request?.headers;
  if (!headers) throw new TypeError('Pass a Request, or { body, headers }.');

  const secrets: unknown[] = [typeof secret === 'function' ? await secret(request) : secret].flat();
  if (!secrets.length || !secrets.every((one) => one && typeof one === 'string'))
    throw new TypeError('secret is missing or empty.');

  const [signature = '', ...more] = valuesOfHeader(headers, header);
  if (more.length || !form.test(signature))
    throw new WebhookVerificationError(
      signature ? 'bad-signature' : 'missing-signature',
      `The ${header} header is missing, repeated or malformed.`,
    );

  checkSize(+(valuesOfHeader(headers, 'content-length')[0] as string) || 0, maxBytes);

  let body: unknown = request.body;
  // The body of a used request, or of one that somebody else is reading, is left to fail: it is not raw.
  if ('arrayBuffer' in request && !request.bodyUsed && !(body as Stream)?.locked) {
    let size = 0;
    try {
      // What fails in a transform cancels the source.
      const counted = (body as Stream)?.pipeThrough?.(
        new TransformStream({
          start: reading,
          transform(chunk: Bytes, next) {
            size += chunk.length;
            checkSize(size, maxBytes);
            next.enqueue(chunk);
          },
        } as Transformer),
      );
      body = await (counted ? new Response(counted) : (request as RequestLike)).arrayBuffer();
    } catch (cause) {
      // A platform may have put an error of its own around ours.
      checkSize(size, maxBytes);
      throw new WebhookVerificationError('body-unreadable', 'The body is cut off or too slow.', { cause });
    }
  }

  let raw: Bytes;
  try {
    // A string with half a character in it is not what was sent: it fails below, as anything but bytes does.
    if (typeof body === 'string' && (body as string & { isWellFormed(): boolean }).isWellFormed())
      body = encode(body);
    const view = ArrayBuffer.isView(body) ? body : new DataView(body as ArrayBuffer);
    // Bytes of any kind and realm, copied: what the caller owns may change between the check and the parse.
    raw = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  } catch {
    throw new WebhookVerificationError(
      'body-not-raw',
      'The body is not raw: pass request.text(), or mount toExpress() before a parser.',
    );
  }
  checkSize(raw.length, maxBytes);
  return [secrets as string[], signature, raw];
}
