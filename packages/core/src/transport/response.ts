import { maskUrl } from '../errors/redact.js';

/** Statuses that may not carry a body; a `Response` made with one throws. */
const BODILESS = [204, 205, 304];

/** A fresh `Response` around a body that was read, so that it can be read again; `show` changes what its headers say. */
export function rebuild(
  response: Response,
  body: string | ArrayBuffer,
  show: (text: string) => string = (text) => text,
): Response {
  const { status, headers } = response;
  // A response of status 0 (an opaque one) cannot be made; it has no body that could be lost either.
  if (status < 200 || status > 599) return response;
  const shown = new Headers();
  for (const [name, value] of headers) shown.append(name, show(value));
  const copy = new Response(BODILESS.includes(status) ? null : body, { status, headers: shown });
  // The constructor refuses a text that a server may well send.
  for (const [name, value] of Object.entries({
    url: maskUrl(response.url),
    statusText: response.statusText,
  })) {
    Object.defineProperty(copy, name, { value: show(value), configurable: true });
  }
  return copy;
}

export function asText(body: string | ArrayBuffer): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}
