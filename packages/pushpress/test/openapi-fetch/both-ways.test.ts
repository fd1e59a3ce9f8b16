import { loadDocument } from '@x/codegen';
import { expect, it } from 'vitest';
import { hostileServer, json, type Received } from '../../../core/test/support/hostile-server.js';
import { createPushPressClient } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly $ref?: string;
  readonly schema?: { readonly type?: string; readonly enum?: readonly unknown[] };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
}
interface Paths {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly parameters?: Record<string, Parameter> };
}
type Verbs = Record<string, (path: string, init: object) => Promise<unknown>>;

const { paths, components } = (await loadDocument('pushpress/platform')) as unknown as Paths;
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => /^(get|post|put|patch|delete)$/.test(method))
    .map(([method, { parameters = [], requestBody }]) => ({
      path,
      method,
      requestBody,
      parameters: [...((item['parameters'] as never as Parameter[]) ?? []), ...parameters].map(
        (one) => components.parameters?.[one.$ref?.split('/').at(-1) ?? ''] ?? one,
      ),
    })),
);

/** A value that the schema allows, so that both ways have something to write. */
function sampleOf({ schema = {} }: Parameter): unknown {
  if (schema.enum) return schema.enum[0];
  const values: Record<string, unknown> = { integer: 7, number: 7.5, boolean: true, array: ['a b', 'c&d'] };
  return values[schema.type ?? ''] ?? 'a/b c?';
}

const sent = ({ method, url, headers, body }: Received) => {
  const { host: _, connection: __, ...rest } = headers;
  return { method, url, body, headers: rest };
};

it('verbs and openapi-fetch send the same request for every operation of the document', async () => {
  const server = await hostileServer(json({}));
  const client = createPushPressClient({
    apiKey: 'sk_live_1',
    accessToken: 'jwt_1',
    companyId: 'gym-1',
    server: server.url,
    headers: { 'x-trace': 'a' },
  });
  const verbs = client as unknown as Verbs;
  const api = openApiFetch(client) as unknown as Verbs;
  for (const { path, method, parameters, requestBody } of operations) {
    const named = (place: string) =>
      Object.fromEntries(
        parameters.filter((one) => one.in === place).map((one) => [one.name, sampleOf(one)]),
      );
    const body = requestBody && { text: 'Zoë', list: [1] };
    await verbs[method]?.(path, { path: named('path'), query: named('query'), body });
    await api[method.toUpperCase()]?.(path, { params: { path: named('path'), query: named('query') }, body });
    const [verb, over] = server.requests.slice(-2).map(sent);
    expect(over).toEqual(verb);
    expect(verb?.method).toBe(method.toUpperCase());
  }
  expect(operations.length).toBeGreaterThan(40);
  expect(server.requests).toHaveLength(2 * operations.length);
});
