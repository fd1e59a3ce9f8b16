type Values = { readonly [name: string]: string | readonly string[] | undefined };

/**
 * Asks a handler; what cannot be a `Request` is answered without it.
 *
 * @param search The query, with or without its `?`.
 * @param body Text, bytes or a stream. All else is taken as parsed, nothing at all too.
 */
export async function ask(
  handler: (request: Request) => Promise<Response>,
  method: string,
  path: string,
  search: string,
  values: Values,
  body: unknown,
): Promise<Response> {
  let request: Request;
  try {
    // HTTP/2's pseudo-headers are none. A list becomes one value with commas, by which a repeated signature is refused.
    const headers = new Headers(
      Object.entries(values).filter(([name, value]) => value && name[0] !== ':') as [string, string][],
    );
    // The host is the sender's word, and must not become part of the path that a gym is looked up by.
    const url = Object.assign(new URL(`https://${headers.get('host') || 'localhost'}`), {
      pathname: path,
      search,
    });
    const isRaw = typeof body === 'string' || ArrayBuffer.isView(body) || body instanceof ReadableStream;
    const given = isRaw ? (body as BodyInit) : '';
    const init = { method, headers, body: /^(GET|HEAD)$/.test(method) ? null : given, duplex: 'half' };
    request = new Request(url, init);
    // A body that was read is what a handler refuses as `body-not-raw`, in its own words.
    if (!isRaw) request.text();
  } catch {
    return new Response('Malformed request.', { status: 400 });
  }
  return handler(request);
}
