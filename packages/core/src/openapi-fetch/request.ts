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
}

/** As much of a `Request` as openapi-fetch needs, at a fraction of its cost. */
export class LightRequest {
  declare readonly url: string;
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: BodyInit | null;
  constructor(url: string, { method, headers, body }: LightInit) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body ?? null;
  }
}

/** @throws TypeError if the request leads to another origin, or a GET has a body */
export function checkRequest({ method, url, body }: Request | LightRequest, prefix: string): void {
  if (!url.startsWith(prefix) && new URL(url).origin !== new URL(prefix).origin) {
    throw new TypeError('openApiFetch: a middleware leads to another origin; set `server` instead.');
  }
  // Firefox has no `Request.body`.
  if (body != null && /^(GET|HEAD)$/.test(method)) {
    throw new TypeError(`A ${method} takes no body; use query.`);
  }
}

/** Whether the body can be sent as it is: text, or none. */
export function hasPlainBody(request: Request | LightRequest): request is LightRequest & SentRequest {
  return request instanceof LightRequest && (request.body === null || typeof request.body === 'string');
}

/** Reads the body with the platform's `Request`, which knows the content type of a form, and reads streams. */
export async function readRequest(given: Request | LightRequest): Promise<Omit<SentRequest, 'method'>> {
  const { method, url, headers, body } = given;
  const init = { method, headers, body, duplex: 'half' } as RequestInit;
  const request = given instanceof LightRequest ? new Request(url, init) : given;
  const bytes = await request.arrayBuffer();
  return { url, headers: request.headers, body: bytes.byteLength > 0 ? bytes : null };
}
