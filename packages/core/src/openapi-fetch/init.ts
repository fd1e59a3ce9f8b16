import { CALL_OPTIONS, checkOptions, type FetchOptions, headerEntries, headerValue } from '../index.js';
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

/**
 * Checks the options of a call and returns the remaining ones, for the platform's `fetch`.
 *
 * @throws TypeError for an invalid option, or one that could send the key to another server
 */
export function readInit(init: Init, path: string): Record<string, unknown> | undefined {
  let platform: Record<string, unknown> | undefined;
  for (const name of Object.keys(init)) {
    const value: unknown = init[name as keyof Init];
    if (value === undefined || THEIRS.has(name)) continue;
    if (REFUSED.has(name)) throw new TypeError(`${path}: ${name} is set by the client.`);
    if (OURS.has(name)) checkOptions({ [name]: value }, CALL_OPTIONS, path);
    else platform = { ...platform, [name]: value };
  }
  checkHeaders(init.headers);
  checkHeaders(init.params?.header);
  return platform;
}

function checkHeaders(values: object | undefined): void {
  if (!values) return;
  for (const [name, value] of headerEntries(values)) headerValue(String(value), `The header "${name}"`);
}

/** openapi-fetch tests `instanceof Headers`, which is false for another realm's. */
export function headersOf(headers: object | undefined): object | undefined {
  const foreign = headers && Symbol.iterator in headers && !(headers instanceof Headers);
  return foreign ? new Headers([...headerEntries(headers)] as [string, string][]) : headers;
}

/** The non-default `fetch` options of a middleware's `Request`. */
export function optionsOf({ cache, credentials }: Request): FetchOptions {
  return {
    ...(cache && cache !== 'default' && { cache }),
    ...(credentials && credentials !== 'same-origin' && { credentials }),
  };
}
