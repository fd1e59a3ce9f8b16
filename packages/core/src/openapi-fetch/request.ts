interface LightInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
}

/** A request that the transport accepts: its body is a string or bytes, so that it can be retried. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | ArrayBuffer | null;
  readonly signal: AbortSignal | undefined;
}

/** As much of a `Request` as openapi-fetch needs, at a fraction of its cost. */
export class LightRequest {
  declare readonly url: string;
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: BodyInit | null;
  declare readonly signal: undefined;
  constructor(url: string, { method, headers, body }: LightInit) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body ?? null;
    this.signal = undefined;
  }
}

/**
 * Reads what the transport sends. A body of text stays as it is; others are read by the platform's `Request`, which
 * knows the content type of a form, and reads streams.
 *
 * @throws TypeError if the request leads to another origin, or a GET has a body
 */
export async function sentRequest(request: Request | LightRequest, base: string): Promise<SentRequest> {
  const { method, url, headers } = request;
  if (!url.startsWith(`${base}/`) && new URL(url).origin !== new URL(base).origin) {
    throw new TypeError('openApiFetch: a middleware leads to another origin; set `server` instead.');
  }
  if (request instanceof LightRequest) {
    const { body } = request;
    if (body !== null && /^(GET|HEAD)$/.test(method))
      throw new TypeError(`A ${method} takes no body; use query.`);
    if (body === null || typeof body === 'string') return { method, url, headers, body, signal: undefined };
    return sentRequest(new Request(url, { method, headers, body, duplex: 'half' } as RequestInit), base);
  }
  const bytes = await request.arrayBuffer();
  return { method, url, headers, body: bytes.byteLength > 0 ? bytes : null, signal: request.signal };
}
