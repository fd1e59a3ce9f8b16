import {
  CALL_OPTIONS,
  checkOptions,
  defined,
  type FetchOptions,
  headerEntries,
  headerValue,
  isPlain,
  queryString,
} from '../index.js';
import type { Init } from './call.js';

/** Options that could send the key to another server. */
const REFUSED = new Set(['baseUrl', 'fetch', 'pathSerializer', 'Request']);
/** Our own call options. */
const OURS = new Set(['fetchOptions', 'retry', 'signal', 'timeoutMs']);
/** openapi-fetch's own options; `redirect` is always manual. */
const THEIRS = new Set([
  'body',
  'bodySerializer',
  'headers',
  'method',
  'middleware',
  'params',
  'parseAs',
  'querySerializer',
  'redirect',
]);

/** The methods that the transport supports. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Checks the options of a call and returns those for the platform's `fetch`: `fetchOptions`, and those with names that
 * openapi-fetch does not know.
 *
 * @throws TypeError for an invalid option, or one that could send the key to another server
 */
export function readInit(init: Init, method: string, path: string): FetchOptions | undefined {
  if (!METHODS.includes(method.toUpperCase())) {
    throw new TypeError(`${path}: the method must be one of ${METHODS.join(', ')}.`);
  }
  let platform: Record<string, unknown> | undefined;
  for (const name of Object.keys(init)) {
    const value: unknown = init[name as keyof Init];
    if (value === undefined || THEIRS.has(name)) continue;
    if (REFUSED.has(name)) throw new TypeError(`${path}: ${name} is set by the client.`);
    if (OURS.has(name)) checkOptions({ [name]: value }, CALL_OPTIONS, path);
    else platform = { ...platform, [name]: value };
  }
  const { body, bodySerializer, fetchOptions, params } = init;
  if (/^(function|symbol)$/.test(typeof body) && !bodySerializer) {
    throw new TypeError(`${path}: the body must be JSON.`);
  }
  checkQuery(init, path);
  checkHeaders(init.headers);
  checkHeaders(params?.header);
  return platform || fetchOptions ? { ...platform, ...defined(fetchOptions) } : undefined;
}

/** Refuses a query that is not a plain object, and empty lists, which a custom serializer may leave out. */
function checkQuery({ params, querySerializer }: Init, path: string): void {
  const query = params?.query;
  if (query === undefined) return;
  if (!isPlain(query)) checkOptions({ query }, CALL_OPTIONS, path);
  if (!querySerializer) return;
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value) && value.length === 0) queryString({ [name]: value });
  }
}

function checkHeaders(values: object | undefined): void {
  if (!values) return;
  for (const [name, value] of headerEntries(values)) headerValue(String(value), `The header "${name}"`);
}

/**
 * Converts headers to a plain object, because openapi-fetch does not recognize another realm's `Headers`. Where the
 * content type of a JSON body is removed, it is the default one, as for the verbs.
 */
export function headersOf(
  headers: object | undefined,
  { body, bodySerializer }: Init,
): Record<string, unknown> | undefined {
  if (!headers) return undefined;
  const isJson = body !== undefined && !bodySerializer && !(body instanceof FormData);
  const entries = [...headerEntries(headers)].map(([name, value]) => {
    const removed = value === null && name.toLowerCase() === 'content-type';
    return [name, removed && isJson ? 'application/json' : value];
  });
  return Object.fromEntries(entries);
}

/** The non-default `fetch` options of a middleware's `Request`. */
export function optionsOf({ cache, credentials }: Request): FetchOptions {
  return {
    ...(cache && cache !== 'default' && { cache }),
    ...(credentials && credentials !== 'same-origin' && { credentials }),
  };
}
