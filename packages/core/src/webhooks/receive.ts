import { checkSize, readBody } from './body.js';
import { WebhookVerificationError } from './error.js';
import { headerValues } from './headers.js';
import type { ReceiveOptions, VerifyWebhookOptions, WebhookRequest } from './types.js';

/** The secrets, the signature and the raw body of a delivery that is well-formed, and not verified yet. */
export type Delivery = readonly [secrets: readonly string[], signature: string, raw: Uint8Array<ArrayBuffer>];

/** Takes a delivery apart, cheapest test first; the body is read last. */
export async function receive<Req extends WebhookRequest>(
  request: Req,
  options: VerifyWebhookOptions<Req>,
  header: string,
  form: RegExp,
): Promise<Delivery> {
  const { secret, maxBytes = 2 ** 20, signal }: ReceiveOptions<Req> = options;
  const headers = request?.headers;
  if (!headers) throw new TypeError('Pass a Request, or { body, headers }.');

  const secrets: unknown[] = [typeof secret === 'function' ? await secret(request) : secret].flat();
  if (!secrets.length || !secrets.every((one) => one && typeof one === 'string'))
    throw new TypeError('secret is missing or empty.');

  const [signature = '', ...more] = headerValues(headers, header);
  if (more.length || !form.test(signature))
    throw new WebhookVerificationError(
      signature ? 'bad-signature' : 'missing-signature',
      `The ${header} header is missing, repeated or malformed.`,
    );

  checkSize(+(headerValues(headers, 'content-length')[0] as string) || 0, maxBytes);
  return [secrets as string[], signature, await readBody(request, maxBytes, signal)];
}
