import createOpenApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import { type ApiErrorClass, fillPath, queryString, WIRE, type Wire, type Wired } from '../index.js';
import { type Init, makeCall, type PlainCall } from './call.js';

/** Keyed by the client's `WIRE` function, which copies of a client share. */
const clients = /* @__PURE__ */ new WeakMap<() => Wire, OpenApiClient<object>>();

/**
 * Returns the openapi-fetch client for a client, always the same one, so that middleware is kept.
 *
 * @param ErrorClass the vendor's, which tells its clients from those of another vendor
 */
export function openApiFetch<Paths extends object>(
  client: object,
  ErrorClass: ApiErrorClass,
): OpenApiClient<Paths> {
  const handOver = (client as Wired | undefined)?.[WIRE];
  if (handOver?.().api.ErrorClass !== ErrorClass) {
    throw new TypeError('openApiFetch: the first argument must be a client of this package.');
  }
  const known = clients.get(handOver);
  if (known) return known as OpenApiClient<Paths>;
  const made = createOver(handOver());
  clients.set(handOver, made);
  return made as OpenApiClient<Paths>;
}

function createOver(wire: Wire): OpenApiClient<object> {
  const { base, multiSegment } = wire.api;
  const client = createOpenApiClient<object>({
    baseUrl: base,
    // It reads them for every call, and a plain object faster.
    headers: Object.fromEntries(wire.headers),
    querySerializer: queryString,
    pathSerializer: (url, parameters) => base + fillPath(url.slice(base.length), parameters, multiSegment),
  });
  const { use } = client;
  let hasMiddleware = false;
  const call = makeCall(wire, client.request as unknown as PlainCall, () => hasMiddleware);
  const methods = Object.keys(client)
    .filter((name) => /^[A-Z]+$/.test(name))
    .map((method) => [method, (path: string, init?: Init) => call(method, path, init)]);
  return {
    ...client,
    ...Object.fromEntries(methods),
    request: call,
    use(...middleware: Parameters<typeof use>) {
      use(...middleware);
      hasMiddleware = true;
    },
  };
}
