import { CALL_OPTIONS, checkOptions, type FetchOptions, headerEntries, headerValue } from '../index.js';
import type { Init } from './call.js';

/** What would lead the key elsewhere. */
const REFUSED = new Set(['baseUrl', 'fetch', 'pathSerializer', 'Request']);
/** Options of any call. */
const OURS = new Set(['fetchOptions', 'retry', 'signal', 'timeoutMs']);
/** Options of openapi-fetch; `redirect` is always manual. */
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
 * Checks the options of a call, and gives those that are for the platform's `fetch`: all that nobody else knows.
 *
 * @throws TypeError for options that would lead the key elsewhere, or that are unusable
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

/** openapi-fetch looks for `instanceof Headers`, and would lose those of another realm. */
export function headersOf(headers: object | undefined): object | undefined {
  const foreign = headers && Symbol.iterator in headers && !(headers instanceof Headers);
  return foreign ? new Headers([...headerEntries(headers)] as [string, string][]) : headers;
}

/** What a `Request` that a middleware made has for the platform's `fetch`, beside what every one has. */
export function optionsOf({ cache, credentials }: Request): FetchOptions {
  return {
    ...(cache && cache !== 'default' && { cache }),
    ...(credentials && credentials !== 'same-origin' && { credentials }),
  };
}
