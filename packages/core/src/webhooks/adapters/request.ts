type Values = { readonly [name: string]: string | readonly string[] | undefined };

/**
 * Asks a handler; what cannot be a `Request` is answered without it.
 *
 * @param search The query, with its `?`.
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
  // No `Request` can have these methods, and no vendor uses them.
  if (/^(CONNECT|TRACE|TRACK)$/i.test(method))
    return new Response(null, { status: 405, headers: { allow: 'POST' } });
  let request: Request;
  try {
    // HTTP/2's pseudo-headers are none. Several values, empty ones too, become one with commas, by which a repeated
    // signature is refused.
    const headers = new Headers(
      Object.entries(values).flatMap(([name, value]) =>
        name[0] === ':' ? [] : [value ?? []].flat().map((one): [string, string] => [name, bytesOf(one)]),
      ),
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

/** `Headers` take bytes alone: what a platform has decoded is given as it came. */
const bytesOf = (value: string): string =>
  /[\u0100-\uffff]/.test(value) ? String.fromCharCode(...new TextEncoder().encode(value)) : value;
