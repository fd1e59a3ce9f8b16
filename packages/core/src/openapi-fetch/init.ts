import { CALL_OPTIONS, checkOptions, headerEntries, headerValue } from '../index.js';
import type { Init } from './call.js';
import type { LightRequest } from './request.js';

/** What is openapi-fetch's, or ours, in the options of a call; the rest is for the platform's `fetch`. */
const KNOWN =
  /^(baseUrl|body|bodySerializer|fetch|fetchOptions|headers|method|middleware|params|parseAs|pathSerializer|querySerializer|redirect|Request|retry|signal|timeoutMs)$/;

/** @throws TypeError for options that would lead the key elsewhere, or that are unusable */
export function checkInit(init: Init, path: string): void {
  const { timeoutMs, retry, signal, fetchOptions, headers, params } = init;
  checkOptions({ timeoutMs, retry, signal, fetchOptions }, CALL_OPTIONS, path);
  for (const name of ['fetch', 'baseUrl', 'Request', 'pathSerializer']) {
    if (Reflect.get(init, name)) throw new TypeError(`${path}: ${name} is set by the client.`);
  }
  for (const values of [headers, params?.header]) {
    for (const [name, value] of headerEntries(values)) headerValue(String(value), `The header "${name}"`);
  }
}

/** openapi-fetch looks for `instanceof Headers`, and would lose those of another realm. */
export function headersOf(headers: object | undefined): object | undefined {
  const foreign = headers && Symbol.iterator in headers && !(headers instanceof Headers);
  return foreign ? new Headers([...headerEntries(headers)] as [string, string][]) : headers;
}

/** What a call, or a `Request` that a middleware made, has for the platform's `fetch`. */
export function platformOptions(init: Init, request: Request | LightRequest): object {
  const options: Record<string, unknown> = {};
  if ('cache' in request && request.cache && request.cache !== 'default') options['cache'] = request.cache;
  if ('credentials' in request && request.credentials && request.credentials !== 'same-origin') {
    options['credentials'] = request.credentials;
  }
  for (const [name, value] of Object.entries(init)) {
    if (value !== undefined && !KNOWN.test(name)) options[name] = value;
  }
  return options;
}
