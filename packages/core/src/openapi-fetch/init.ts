import {
  CALL_OPTIONS,
  checkOptions,
  defined,
  type FetchOptions,
  headerEntries,
  headerValue,
  type Query,
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

/** The methods that `fetch` can send, and that the transport knows. */
const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/i;

/**
 * Checks the options of a call and returns those for the platform's `fetch`: `fetchOptions`, and those with names that
 * openapi-fetch does not know.
 *
 * @throws TypeError for an invalid option, or one that could send the key to another server
 */
export function readInit(init: Init, method: string, path: string): FetchOptions | undefined {
  if (!METHODS.test(method)) throw new TypeError(`${path}: ${method} is no method that can be sent.`);
  let platform: Record<string, unknown> | undefined;
  for (const name of Object.keys(init)) {
    const value: unknown = init[name as keyof Init];
    if (value === undefined || THEIRS.has(name)) continue;
    if (REFUSED.has(name)) throw new TypeError(`${path}: ${name} is set by the client.`);
    if (OURS.has(name)) checkOptions({ [name]: value }, CALL_OPTIONS, path);
    else platform = { ...platform, [name]: value };
  }
  if (/^(function|symbol)$/.test(typeof init.body)) throw new TypeError('The body must be JSON.');
  const { query, header } = init.params ?? {};
  if (query && (init.querySerializer || Symbol.iterator in Object(query))) checkQuery(query, path);
  checkHeaders(init.headers);
  checkHeaders(header);
  return platform ? { ...platform, ...defined(init.fetchOptions) } : init.fetchOptions;
}

/** Refuses what would be left out, so that everything would match; our own serializer checks the lists. */
function checkQuery(query: Query, path: string): void {
  checkOptions({ query }, CALL_OPTIONS, path);
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value) && value.length === 0) queryString({ [name]: value });
  }
}

function checkHeaders(values: object | undefined): void {
  if (!values) return;
  for (const [name, value] of headerEntries(values)) headerValue(String(value), `The header "${name}"`);
}

/**
 * The headers as openapi-fetch takes them: it tests `instanceof Headers`, which is false for another realm's, and
 * would send a body without a type where that is removed.
 */
export function headersOf(headers: object | undefined): object | undefined {
  if (!headers) return undefined;
  const entries = [...headerEntries(headers)];
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== null || name.toLowerCase() !== 'content-type'),
  );
}

/** The non-default `fetch` options of a middleware's `Request`. */
export function optionsOf({ cache, credentials }: Request): FetchOptions {
  return {
    ...(cache && cache !== 'default' && { cache }),
    ...(credentials && credentials !== 'same-origin' && { credentials }),
  };
}
