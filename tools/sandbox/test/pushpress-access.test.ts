import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PushPressSandbox, startPushPressSandbox } from '../src/index.ts';
import type { ApiKey, Company, Customer } from '../src/pushpress/types.ts';
import { type Api, call, everyRow, type List, pushPressApi } from './support/api.ts';
import { movableClock } from './support/clock.ts';

describe('PushPress: who may do what', () => {
  const clock = movableClock();
  let sandbox: PushPressSandbox;
  let api: Api;
  beforeAll(async () => {
    sandbox = await startPushPressSandbox({ companies: 3, customers: 12, clock });
    api = pushPressApi(sandbox);
  });
  afterAll(() => sandbox.close());

  const newKey = async (body: object, company = sandbox.companies[0]!): Promise<ApiKey> =>
    (await api<ApiKey>('POST', '/keys', { body, headers: { 'company-id': company } })).body;
  const with_ = (key: string, path = '/company', company?: string) =>
    call<Company>(sandbox.url, 'GET', path, {
      headers: { 'API-KEY': key, ...(company ? { 'company-id': company } : {}) },
    });

  it('a wrong key gets the bare JSON string "Unauthorized"', async () => {
    const response = await fetch(`${sandbox.url}/company`, { headers: { 'API-KEY': 'wrong' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.text()).toBe('"Unauthorized"');
  });

  it('the API key does not open /keys, nor the bearer anything else', async () => {
    expect(await with_(sandbox.apiKey, '/keys')).toMatchObject({ status: 403, body: 'Forbidden' });
    const bearer = { headers: { authorization: `Bearer ${sandbox.accessToken}` } };
    expect(await call(sandbox.url, 'GET', '/company', bearer)).toMatchObject({ status: 401 });
  });

  it('a path that does not exist is not told from one that may not be seen, without a key', async () => {
    expect(await call(sandbox.url, 'GET', '/nonsense', {})).toMatchObject({ status: 401 });
    expect(await api('GET', '/nonsense')).toMatchObject({ status: 404, body: 'Not Found' });
    expect((await fetch(sandbox.url.replace('/v3', '/v4'))).status).toBe(404);
  });

  it('company-id selects the company, and the first one is the default', async () => {
    for (const id of sandbox.companies) {
      expect((await with_(sandbox.apiKey, '/company', id)).body.id).toBe(id);
    }
    expect((await with_(sandbox.apiKey)).body.id).toBe(sandbox.companies[0]);
  });

  it('companies share no row, and one company sees nothing of another', async () => {
    const ids = new Set<string>();
    for (const id of sandbox.companies) {
      const rows = await everyRow<Customer>(
        (method, path, sent) => api(method, path, { ...sent, headers: { 'company-id': id } }),
        '/customers',
      );
      expect(rows).toHaveLength(12);
      for (const row of rows) {
        expect(row.companyId).toBe(id);
        ids.add(row.id);
      }
    }
    expect(ids.size).toBe(36);
    const foreign = sandbox.company(sandbox.companies[1]).customers[0]!.id;
    expect(await api('GET', `/customers/${foreign}`)).toMatchObject({ status: 404, body: 'Not Found' });
  });

  it('a created key opens its own company only, and notes when it was used', async () => {
    const second = sandbox.companies[1]!;
    const key = await newKey({ name: 'second gym' }, second);
    expect(key).toMatchObject({ description: '', lastUsedAt: null, expiresAt: null, companyId: second });
    expect((await with_(key.keyUuid)).body.id).toBe(second);
    expect(await with_(key.keyUuid, '/company', sandbox.companies[0])).toMatchObject({ status: 403 });
    const seen = await api<ApiKey>('GET', `/keys/${key.keyUuid}`, { headers: { 'company-id': second } });
    expect(seen.body.lastUsedAt).toBe(clock.now());
  });

  it('a key ends when it is revoked, deleted, or expires', async () => {
    const [revoked, deleted, expiring] = [
      await newKey({ name: 'a' }),
      await newKey({ name: 'b' }),
      await newKey({ name: 'c', expiresAt: clock.now() + 1000 }),
    ];
    for (const key of [revoked, deleted, expiring]) expect((await with_(key.keyUuid)).status).toBe(200);
    await api('PATCH', `/keys/${revoked.keyUuid}/revoke`, { body: {} });
    await api('DELETE', `/keys/${deleted.keyUuid}`);
    clock.advance(1000);
    for (const key of [revoked, deleted, expiring]) {
      expect(await with_(key.keyUuid)).toMatchObject({ status: 401, body: 'Unauthorized' });
    }
    const listed = (await api<List<ApiKey>>('GET', '/keys')).body.data.resultArray.map(({ name }) => name);
    expect(listed).toEqual(['c']);
    expect((await api('GET', `/keys/${revoked.keyUuid}`)).status).toBe(200);
    expect((await api('GET', `/keys/${deleted.keyUuid}`)).status).toBe(404);
  });

  it('the list of keys has a limit and no pages', async () => {
    const third = { headers: { 'company-id': sandbox.companies[2]! } };
    for (let count = 0; count < 55; count += 1) {
      await api('POST', '/keys', { ...third, body: { name: `k${count}` } });
    }
    const rows = async (query: Record<string, number>) =>
      (await api<List<ApiKey>>('GET', '/keys', { ...third, query })).body.data.resultArray.length;
    expect([await rows({}), await rows({ limit: 3 }), await rows({ limit: 3, page: 2 })]).toEqual([50, 3, 3]);
  });
});
