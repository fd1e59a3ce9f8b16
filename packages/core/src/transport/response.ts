import { cutSecrets, maskUrl } from '../errors/redact.js';

/** Statuses that may not carry a body; a `Response` made with one throws. */
const BODILESS = [204, 205, 304];

/** A fresh `Response` around a body that was read, so that it can be read again, without the credentials in `sent`. */
export function rebuild(
  response: Response,
  body: string | ArrayBuffer,
  sent: Iterable<readonly [string, string]> = [],
): Response {
  const show = (text: string) => cutSecrets(text, sent);
  const { status, headers, url = '', statusText = '' } = response;
  // A response of status 0 (an opaque one) cannot be made; it has no body that could be lost either.
  if (status === 0) return response;
  const usual = status >= 200 && status <= 599;
  const copy = new Response(BODILESS.includes(status) ? null : body, {
    status: usual ? status : 599,
    // The headers of a custom `fetch` may hold numbers.
    headers: [...headers].map(([name, value]): [string, string] => [name, show(`${value}`)]),
  });
  // The constructor refuses a text, and a status, that a server may well send.
  return Object.defineProperties(copy, {
    ...(!usual && { status: { value: status } }),
    url: { value: show(maskUrl(url)), configurable: true },
    statusText: { value: show(statusText), configurable: true },
  });
}

export function asText(body: string | ArrayBuffer): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** Describes a body that is not JSON without quoting it, as the parser would: it may hold a signing secret. */
export function formOf(text: string): string {
  if (text.trim() === '') return 'empty';
  return /^\s*</.test(text) ? 'HTML' : 'not valid JSON';
}
