/** As much of a `Request` as openapi-fetch needs, at a fraction of its cost. */
export class LightRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  constructor(url: string, { method, headers, body }: LightInit) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body;
  }
}

interface LightInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | ArrayBuffer | null;
  readonly signal: AbortSignal | undefined;
}

/**
 * The request as the layers take it: its body text or bytes, so that it can be sent again.
 *
 * @throws TypeError where a middleware leads to another origin, or a GET has a body
 */
export async function sentRequest(request: Request | LightRequest, base: string): Promise<Sent> {
  const { method, url, headers } = request;
  if (request instanceof LightRequest) {
    const { body = null } = request;
    if (body === null) return { method, url, headers, body, signal: undefined };
    if (/^(GET|HEAD)$/.test(method)) throw new TypeError(`${method} ${url} takes no body; use query.`);
    if (typeof body === 'string') return { method, url, headers, body, signal: undefined };
    // The platform's `Request` knows the content type of a form, and reads streams.
    return sentRequest(new Request(url, { method, headers, body, duplex: 'half' } as RequestInit), base);
  }
  if (new URL(url).origin !== new URL(base).origin) {
    throw new TypeError('openApiFetch: a middleware leads to another origin; set `server` instead.');
  }
  const bytes = await request.arrayBuffer();
  return { method, url, headers, body: bytes.byteLength > 0 ? bytes : null, signal: request.signal };
}
