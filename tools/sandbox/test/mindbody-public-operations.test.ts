import type { Schema } from '@x/codegen';
import { loadDocument } from '@x/codegen';
import { afterAll, describe, expect, it } from 'vitest';
import { startMindbodySandbox } from '../src/index.ts';
import { routes } from '../src/mindbody/public/answer.ts';
import { deref, sample } from '../src/mindbody/public/examples/sample.ts';
import { call } from './support/api.ts';
import { movableClock } from './support/clock.ts';
import { type ListedOperation, operationsOf } from './support/documents.ts';
import { type Listed, login, type PublicCall, publicApi, refusal } from './support/public-bench.ts';
import { publicRecipes } from './support/public-recipes.ts';
import { validator } from './support/validator.ts';

const document = await loadDocument('mindbody/public-v6');
const operations = operationsOf(document);
// Datetimes are the site's own, without an offset; only a token's end is in UTC.
const validate = validator(document, { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}Z)?$/ });
const sandbox = await startMindbodySandbox({ clock: movableClock() });
const api = publicApi(sandbox);
afterAll(() => sandbox.close());

describe('Mindbody Public API: every operation of the document', () => {
  it('there are 148 of them, and rows for no other', () => {
    expect(operations).toHaveLength(148);
    const names = new Set(operations.map(({ name }) => name));
    expect(routes.map(({ method, path }) => `${method} ${path}`).filter((name) => !names.has(name))).toEqual(
      [],
    );
    expect(routes.length).toBeGreaterThanOrEqual(20);
    expect(Object.keys(publicRecipes).filter((name) => !names.has(full(name)))).toEqual([]);
  });

  for (const listed of operations) {
    const { name, method, path, operation } = listed;
    it(`${name} answers as documented`, async () => {
      // A token of its own: one operation is there to revoke it.
      const { AccessToken } = (await login(sandbox)).body;
      const make = publicRecipes[name.replace('/public/v6', '')];
      const sent = make ? await make(sandbox, api) : asDocumented(listed);
      const answer = await api(method, filled(path), { ...sent, token: AccessToken });
      const documented = Object.keys(operation.responses ?? {}).find((status) => status.startsWith('2'));
      expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: Number(documented) });
      expect(validate.response(path, method, answer.status, answer.body)).toBeNull();
      const zoned = /"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)"/.test(JSON.stringify(answer.body ?? null));
      expect(zoned).toBe(/usertoken\/(issue|renew)$/.test(path));
    });
  }

  it.each(operations)('$name needs the key', async ({ method, path }) => {
    const url = sandbox.publicUrl;
    const without = await call(url, method, `/public/v6${filled(path)}`, {});
    expect(refusal(without)).toEqual([401, 'DeniedAccess']);
    expect(validate.response(path, method, 401, without.body)).toBeNull();
  });
});

describe('Mindbody Public API: lists', () => {
  const paged = operations.filter(({ operation }) => operation['x-paging'] !== undefined);

  it('there are 53 of them', () => expect(paged).toHaveLength(53));

  it.each(paged)('$name pages by its own parameters', async (listed) => {
    const { name, method, path, operation } = listed;
    const make = publicRecipes[name.replace('/public/v6', '')];
    const sent = make ? await make(sandbox, api) : asDocumented(listed);
    const prefix = path.endsWith('/courses') ? 'getCoursesRequest.' : 'request.';
    const { items } = operation['x-paging'] as { items: string };
    const pageOf = async (limit: number, offset: number) => {
      const query = { ...sent.query, [`${prefix}limit`]: limit, [`${prefix}offset`]: offset };
      const { body } = await api<Listed & Record<string, unknown[]>>(method, filled(path), {
        ...sent,
        query,
      });
      return { rows: body[items]!, pagination: body.PaginationResponse };
    };
    const { rows: all, pagination } = await pageOf(200, 0);
    expect(all.length).toBeGreaterThan(0);
    expect(pagination.PageSize).toBe(all.length);
    expect(new Set(all.map((row) => JSON.stringify(row))).size).toBe(all.length);
    const second = await pageOf(1, 1);
    expect(second.rows).toEqual(all.slice(1, 2));
    expect(second.pagination).toMatchObject({ RequestedLimit: 1, RequestedOffset: 1 });
    const beyond = await pageOf(10, 1_000_000);
    expect([beyond.rows, beyond.pagination.PageSize]).toEqual([[], 0]);
    expect(beyond.pagination.TotalResults).toBe(pagination.TotalResults);
  });
});

function full(name: string): string {
  return name.replace(' ', ' /public/v6');
}

/** Below /public/v6, the spot's address with slashes in it. */
function filled(path: string): string {
  return path
    .replace('/public/v6', '')
    .replace('{pathInfo}', 'site/-99/location/1')
    .replace(/\{\w+\}/g, '7');
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

/** Its required query and body, made up from the document. */
function asDocumented({ operation }: ListedOperation): PublicCall {
  const parameters: readonly Parameter[] = operation.parameters ?? [];
  const query = parameters
    .filter((one) => one.in === 'query' && one.required === true)
    .map(({ name, schema = {} }) => [
      name,
      String(sample(document, deref(document, schema).items ?? schema, 0)),
    ]);
  const body = operation.requestBody?.content?.['application/json']?.schema;
  return { query: Object.fromEntries(query), ...(body ? { body: sample(document, body, 0) } : {}) };
}
