import { loadDocument } from '@x/codegen';
import { describe, expect, it } from 'vitest';
import { call } from './support/api.ts';
import { operationsOf } from './support/documents.ts';
import { login, publicBench, refusal } from './support/public-bench.ts';

const hour = 60 * 60 * 1000;
const bench = publicBench({ clients: 20, sites: [-99, 5, 77] });
const clients = (sent: object = {}) => bench.api('GET', '/client/clients', sent);

describe('Mindbody Public API: the key and the site', () => {
  const ask = (headers: Record<string, string>) =>
    call(`${bench.sandbox.publicUrl}/public/v6`, 'GET', '/site/locations', { headers });

  it('are both needed, and known', async () => {
    const { publicApiKey: key, webhooksApiKey } = bench.sandbox;
    expect((await ask({ 'Api-Key': key, SiteId: '-99' })).status).toBe(200);
    expect(refusal(await ask({ SiteId: '-99' }))).toEqual([401, 'DeniedAccess']);
    expect(refusal(await ask({ 'Api-Key': 'wrong', SiteId: '-99' }))).toEqual([401, 'DeniedAccess']);
    expect(refusal(await ask({ 'Api-Key': webhooksApiKey, SiteId: '-99' }))).toEqual([401, 'DeniedAccess']);
    expect(refusal(await ask({ 'Api-Key': key }))).toEqual([400, 'MissingRequiredFields']);
    expect(refusal(await ask({ 'Api-Key': key, SiteId: 'one' }))).toEqual([400, 'InvalidSiteId']);
    expect(refusal(await ask({ 'Api-Key': key, SiteId: '1' }))).toEqual([403, 'DeniedAccess']);
  });

  it('of the two APIs are apart', async () => {
    const headers = { 'API-Key': bench.sandbox.publicApiKey };
    expect((await call(bench.sandbox.webhooksUrl, 'GET', '/api/v1/metrics', { headers })).status).toBe(403);
  });

  it('select the rows', async () => {
    const rows = async (siteId: number) =>
      (await bench.api<{ Clients: object[] }>('GET', '/client/clients', { siteId })).body;
    expect((await rows(5)).Clients).toEqual(bench.sandbox.site(5).clients);
    const emails = (siteId: number) => bench.sandbox.site(siteId).clients.map(({ Email }) => Email);
    expect(emails(77)).not.toEqual(emails(5));
    expect((await rows(77)).Clients).toEqual(bench.sandbox.site(77).clients);
    bench.sandbox.site(5).clients.pop();
    expect((await rows(5)).Clients).toHaveLength(19);
    expect((await rows(77)).Clients).toHaveLength(20);
    const unique = [-99, 5, 77].flatMap((id) =>
      bench.sandbox.site(id).clients.map(({ UniqueId }) => UniqueId),
    );
    expect(new Set(unique).size).toBe(59);
    expect(() => bench.sandbox.site(1)).toThrow('There is no site 1 in this sandbox.');
  });

  it.each(['/public/v6/nothing', '/public/v6', '/v6/site/sites', '/public/v5/site/sites', '/'])(
    'do not matter at %s, which is a page',
    async (path) => {
      const response = await fetch(bench.sandbox.publicUrl + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html']);
      expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
    },
  );

  it('do not matter for a method that a path does not have', async () => {
    const answer = await bench.api('PATCH', '/client/clients');
    expect(answer).toMatchObject({ status: 405, body: { Message: expect.stringContaining('PATCH') } });
  });

  it('are masked in the log, as the token is', async () => {
    await clients();
    const entry = bench.sandbox.requests.at(-1)!;
    expect(entry).toMatchObject({ method: 'GET', path: '/public/v6/client/clients', status: 200 });
    expect(entry.headers).toMatchObject({ 'api-key': '***', authorization: '***', siteid: '-99' });
  });
});

describe('Mindbody Public API: staff tokens', () => {
  it('are issued for the name and the password', async () => {
    const { status, body } = await login(bench.sandbox);
    expect([status, body.TokenType, body.User.Id]).toEqual([200, 'Bearer', bench.site.staff[0]!.Id]);
    expect(body.Expires).toBe(new Date(bench.clock.now() + 24 * hour).toISOString());
    for (const wrong of [{ Password: 'apitest1235' }, { Password: '' }, { Username: 'Siteowne' }]) {
      expect(await login(bench.sandbox, wrong)).toMatchObject({
        status: 401,
        body: { Error: { Message: 'Invalid username or password', Code: 'DeniedAccess' } },
      });
    }
    expect(bench.sandbox).toMatchObject({ tokensIssued: 1, tokensRenewed: 0, tokensRevoked: 0 });
  });

  it('open what is private, bare or after Bearer', async () => {
    const token = (await login(bench.sandbox)).body.AccessToken;
    for (const authorization of [token, `Bearer ${token}`, `bearer ${token}`]) {
      expect((await clients({ token: null, headers: { authorization } })).status).toBe(200);
    }
    expect(refusal(await clients({ token: null }))).toEqual([401, 'DeniedAccess']);
    expect(refusal(await clients({ token: 'made-up' }))).toEqual([401, 'DeniedAccess']);
    expect((await bench.api('GET', '/site/locations', { token: null })).status).toBe(200);
    expect(refusal(await bench.api('GET', '/site/locations', { token: 'made-up' }))).toEqual([
      401,
      'DeniedAccess',
    ]);
  });

  it('are needed for every write but the one that issues them', async () => {
    const operations = operationsOf(await loadDocument('mindbody/public-v6'));
    const free: string[] = [];
    for (const { method, path, name } of operations.filter((one) => one.method !== 'GET')) {
      const at = path.replace('/public/v6', '').replace(/\{\w+\}/, '7');
      const body = method === 'DELETE' ? {} : { body: {} };
      const { status } = await bench.api(method, at, { token: null, ...body });
      if (status !== 401) free.push(name);
    }
    expect(free).toEqual(['POST /public/v6/usertoken/issue']);
  });

  it('are good for their own site alone', async () => {
    const token = (await login(bench.sandbox, { siteId: 5 })).body.AccessToken;
    expect((await clients({ token, siteId: 5 })).status).toBe(200);
    expect((await clients({ token, siteId: 77 })).status).toBe(401);
  });

  it('run out by the clock, or all at once', async () => {
    await bench.restart({ expiresInMs: hour });
    const token = (await login(bench.sandbox)).body.AccessToken;
    bench.clock.advance(hour - 1);
    expect((await clients({ token })).status).toBe(200);
    bench.clock.advance(1);
    expect((await clients({ token })).status).toBe(401);
    const others = [await login(bench.sandbox), await login(bench.sandbox, { siteId: 5 })];
    bench.sandbox.expireTokens();
    expect((await clients({ token: others[0]!.body.AccessToken })).status).toBe(401);
    expect((await clients({ token: others[1]!.body.AccessToken, siteId: 5 })).status).toBe(401);
    expect((await clients({ token: (await login(bench.sandbox)).body.AccessToken })).status).toBe(200);
  });

  it('are renewed by 24 hours, seven times', async () => {
    const token = (await login(bench.sandbox)).body.AccessToken;
    const issuedAt = bench.clock.now();
    for (let times = 1; times <= 7; times += 1) {
      const { body } = await bench.api('POST', '/usertoken/renew', { token });
      const Expires = new Date(issuedAt + (1 + times) * 24 * hour).toISOString();
      expect(body).toMatchObject({ AccessToken: token, Expires });
    }
    expect(refusal(await bench.api('POST', '/usertoken/renew', { token }))).toEqual([401, 'DeniedAccess']);
    expect(bench.sandbox.tokensRenewed).toBe(7);
    bench.clock.advance(8 * 24 * hour - 1);
    expect((await clients({ token })).status).toBe(200);
    bench.clock.advance(1);
    expect((await bench.api('POST', '/usertoken/renew', { token })).status).toBe(401);
  });

  it('are revoked', async () => {
    const token = (await login(bench.sandbox)).body.AccessToken;
    expect(await bench.api('DELETE', '/usertoken/revoke', { token })).toMatchObject({
      status: 200,
      body: undefined,
    });
    expect(bench.sandbox.tokensRevoked).toBe(1);
    expect((await clients({ token })).status).toBe(401);
    expect((await bench.api('DELETE', '/usertoken/revoke', { token })).status).toBe(401);
  });

  it('can be kept waiting for', async () => {
    const release = bench.sandbox.holdTokens();
    const pending = [login(bench.sandbox), login(bench.sandbox)];
    while (bench.sandbox.requests.length < 2) await new Promise(setImmediate);
    expect(bench.sandbox.tokensIssued).toBe(0);
    release();
    expect((await Promise.all(pending)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await login(bench.sandbox)).status).toBe(200);
    expect(bench.sandbox.tokensIssued).toBe(3);
  });

  it('fail when told to, as anything else does', async () => {
    bench.sandbox.fail({ path: '/public/v6/usertoken/issue', status: 503, headers: { 'retry-after': '1' } });
    expect((await login(bench.sandbox)).status).toBe(503);
    expect((await login(bench.sandbox)).status).toBe(200);
    bench.sandbox.fail({ path: '/public/v6/client/clients', status: 401 });
    expect((await clients()).status).toBe(401);
    expect((await clients()).status).toBe(200);
  });
});
