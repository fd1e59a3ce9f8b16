import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { sandboxWith } from '../client/support.js';
import { CLIENTS, DAY, HOUR, ISSUE, MINUTE, RENEW, rejected } from './support.js';

/** Moves the time of both the client and the sandbox. */
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 2, 2, 9) });
  // No wait between attempts.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a staff token is issued', () => {
  it('once for 100 parallel calls, of any kind', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    const release = sandbox.holdTokens();
    const calls = [
      ...times(60, () => mindbody.get(CLIENTS)),
      ...times(20, () => openApiFetch(mindbody).GET(CLIENTS)),
      ...times(10, () => mindbody.paginate(CLIENTS).toArray()),
      ...times(10, (i) =>
        mindbody.post('/public/v6/client/addclient', { body: { FirstName: 'A', LastName: `${i}` } }),
      ),
    ];
    await vi.waitFor(() => expect(requests(ISSUE)).toHaveLength(1));
    release();
    await Promise.all(calls);
    expect(sandbox.tokensIssued).toBe(1);
    expect(sandbox.requests).toHaveLength(101);
    expect(sandbox.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it('when it is first needed, and not before; not without staff', async () => {
    const { sandbox, mindbody } = await sandboxWith();
    mindbody.forSite(5);
    mindbody.paginate(CLIENTS);
    expect(sandbox.requests).toHaveLength(0);
    await mindbody.get(CLIENTS);
    await mindbody.get(CLIENTS);
    expect(sandbox.requests.map(({ path }) => path.slice('/public/v6'.length))).toEqual([
      ISSUE,
      '/client/clients',
      '/client/clients',
    ]);
    const { sandbox: other, mindbody: plain } = await sandboxWith({}, { staff: undefined });
    expect((await rejected(plain.get(CLIENTS))).status).toBe(401);
    expect(other.tokensIssued).toBe(0);
    expect(other.requests).toHaveLength(1);
  });

  it('with the key and the site, and without an old token', async () => {
    const { mindbody, requests } = await sandboxWith({}, { headers: { 'x-mine': 'a' } });
    await mindbody.get(CLIENTS);
    expect(requests(ISSUE)[0]?.headers).toMatchObject({ 'api-key': '***', siteid: '-99', 'x-mine': 'a' });
    expect(requests(ISSUE)[0]?.headers['authorization']).toBeUndefined();
    expect(requests('/client/clients')[0]?.headers['authorization']).toBe('***');
  });

  it('for each site by itself', async () => {
    const { sandbox, mindbody } = await sandboxWith({ sites: [-99, 5, 77] });
    await Promise.all(
      [-99, 5, 77, 5, 77].map((siteId) => mindbody.forSite(siteId).paginate(CLIENTS).toArray()),
    );
    expect(sandbox.tokensIssued).toBe(3);
    await mindbody.forSite(5).get(CLIENTS);
    expect(sandbox.tokensIssued).toBe(3);
  });

  it('not for the caller who asks for one by the operation itself', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    const { username: Username, password: Password } = sandbox.staff;
    const body = { Username, Password };
    const { AccessToken } = await mindbody.post('/public/v6/usertoken/issue', { body });
    expect(AccessToken).toMatch(/^[0-9a-f]{64}$/);
    await mindbody.get(CLIENTS);
    await mindbody.post('/public/v6/usertoken/issue', { body });
    expect(requests(ISSUE)).toHaveLength(3);
    for (const { headers } of requests(ISSUE)) expect(headers['authorization']).toBeUndefined();
  });

  it('not where the caller brings one along, which is left alone by a 401 too', async () => {
    const { sandbox, mindbody } = await sandboxWith();
    const headers = { authorization: 'Bearer mine' };
    expect((await rejected(mindbody.get(CLIENTS, { headers }))).status).toBe(401);
    expect(sandbox.requests).toHaveLength(1);
    expect(sandbox.tokensIssued).toBe(0);
  });
});

describe('a token that has run out', () => {
  it('by the vendor’s word costs 100 parallel calls one issue', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get(CLIENTS);
    pass(HOUR);
    sandbox.expireTokens();
    await Promise.all(times(100, () => mindbody.get(CLIENTS)));
    expect(sandbox.tokensIssued).toBe(2);
    expect(requests(ISSUE)).toHaveLength(2);
    expect(requests('/client/clients').filter(({ status }) => status === 200)).toHaveLength(101);
    await mindbody.get(CLIENTS);
    expect(sandbox.tokensIssued).toBe(2);
  });

  it('by the clock costs one, and no request with the old one', async () => {
    const { sandbox, mindbody } = await sandboxWith();
    await mindbody.get(CLIENTS);
    pass(DAY + 1);
    await Promise.all(times(20, () => mindbody.get(CLIENTS)));
    expect(sandbox.tokensIssued).toBe(2);
    expect(sandbox.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it('soon is renewed before, once, by 24 hours', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get(CLIENTS);
    pass(DAY - 10 * MINUTE);
    await mindbody.get(CLIENTS);
    expect(sandbox.tokensRenewed).toBe(0);
    pass(1);
    await Promise.all(times(100, () => mindbody.get(CLIENTS)));
    expect(sandbox).toMatchObject({ tokensIssued: 1, tokensRenewed: 1 });
    pass(DAY - 1);
    await mindbody.get(CLIENTS);
    expect(sandbox).toMatchObject({ tokensIssued: 1, tokensRenewed: 1 });
    expect(requests(RENEW)).toHaveLength(1);
  });

  it('is renewed once in Deno too, whose fetch may send a request again', async () => {
    const { mindbody } = await sandboxWith();
    await mindbody.get(CLIENTS);
    pass(DAY - MINUTE);
    const close = vi.fn();
    vi.stubGlobal('Deno', { createHttpClient: () => ({ close }) });
    await mindbody.get(CLIENTS);
    expect(close).toHaveBeenCalledOnce();
  });

  it('is renewed seven times, then issued', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get(CLIENTS);
    for (let day = 1; day <= 7; day++) {
      pass(day === 1 ? DAY - MINUTE : DAY);
      await mindbody.get(CLIENTS);
      expect(sandbox).toMatchObject({ tokensIssued: 1, tokensRenewed: day });
    }
    pass(DAY);
    await mindbody.get(CLIENTS);
    expect(sandbox).toMatchObject({ tokensIssued: 2, tokensRenewed: 7 });
    pass(DAY - MINUTE);
    await mindbody.get(CLIENTS);
    expect(sandbox).toMatchObject({ tokensIssued: 2, tokensRenewed: 8 });
    expect(requests(RENEW).every(({ status }) => status === 200)).toBe(true);
  });

  it('and cannot be renewed is issued anew', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get(CLIENTS);
    sandbox.expireTokens();
    pass(DAY - MINUTE);
    await mindbody.get(CLIENTS);
    expect(requests(RENEW).map(({ status }) => status)).toEqual([401]);
    expect(requests('/client/clients').map(({ status }) => status)).toEqual([200, 200]);
    expect(sandbox.tokensIssued).toBe(2);
  });

  it.each([{ status: 500 }, { drop: true }, { status: 429 }])(
    'soon, where the renewal fails with %j, is good until then',
    async (fault) => {
      const { sandbox, mindbody, requests } = await sandboxWith();
      await mindbody.get(CLIENTS);
      pass(DAY - 5 * MINUTE);
      sandbox.fail({ path: `/public/v6${RENEW}`, ...fault });
      await mindbody.get(CLIENTS);
      await mindbody.get(CLIENTS);
      expect(requests(RENEW)).toHaveLength(1);
      pass(MINUTE);
      await mindbody.get(CLIENTS);
      expect(requests(RENEW).map(({ status }) => status)).toEqual([fault.status, 200]);
      expect(sandbox.tokensIssued).toBe(1);
    },
  );
});

describe('a 401', () => {
  const forbid = { path: '/public/v6/client/clients', status: 401, times: Number.POSITIVE_INFINITY };

  it('does not cost a token younger than a minute: one request, no issue', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get('/public/v6/staff/staff');
    sandbox.fail(forbid);
    pass(MINUTE - 1);
    for (const call of [mindbody.get(CLIENTS), mindbody.paginate(CLIENTS).toArray()]) {
      expect(await rejected(call)).toMatchObject({ status: 401, attempts: 1 });
    }
    expect((await openApiFetch(mindbody).GET(CLIENTS)).response.status).toBe(401);
    expect(requests('/client/clients')).toHaveLength(3);
    expect(sandbox.tokensIssued).toBe(1);
  });

  it('costs an older one, and one request more; after that the token is young', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get('/public/v6/staff/staff');
    sandbox.fail(forbid);
    pass(MINUTE);
    expect(await rejected(mindbody.get(CLIENTS))).toMatchObject({ status: 401, attempts: 2 });
    expect(await rejected(mindbody.get(CLIENTS))).toMatchObject({ status: 401, attempts: 1 });
    expect(requests('/client/clients')).toHaveLength(3);
    expect(sandbox.tokensIssued).toBe(2);
  });

  it("costs one that seems to be from the future, since the machine's clock was set back", async () => {
    const { sandbox, mindbody } = await sandboxWith();
    await mindbody.get('/public/v6/staff/staff');
    sandbox.fail(forbid);
    vi.setSystemTime(Date.now() - HOUR);
    expect(await rejected(mindbody.get(CLIENTS))).toMatchObject({ status: 401, attempts: 2 });
    expect(sandbox.tokensIssued).toBe(2);
  });

  it('to a POST is followed by the same POST once, since nothing was done', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get(CLIENTS);
    pass(MINUTE);
    sandbox.expireTokens();
    const body = { FirstName: 'Ada', LastName: 'Lovelace' };
    const { Client } = await mindbody.post('/public/v6/client/addclient', { body });
    expect(Client).toMatchObject(body);
    expect(sandbox.site().clients.filter(({ LastName }) => LastName === 'Lovelace')).toHaveLength(1);
    expect(requests('/client/addclient').map(({ status }) => status)).toEqual([401, 200]);
    pass(MINUTE);
    sandbox.expireTokens();
    const { data } = await openApiFetch(mindbody).POST('/public/v6/client/addclient', { body });
    expect(data?.Client).toMatchObject(body);
    expect(requests('/client/addclient').map(({ status }) => status)).toEqual([401, 200, 401, 200]);
  });

  it.each([{ status: 500 }, { status: 403 }, { drop: true }, { cutBody: true }])(
    'is the only reason to make a POST again: %j is none',
    async (fault) => {
      const { sandbox, mindbody, requests } = await sandboxWith();
      await mindbody.get(CLIENTS);
      pass(HOUR);
      sandbox.fail({ path: '/public/v6/client/addclient', ...fault });
      const body = { FirstName: 'Ada', LastName: 'Lovelace' };
      await rejected(mindbody.post('/public/v6/client/addclient', { body }));
      expect(requests('/client/addclient')).toHaveLength(1);
      expect(sandbox.tokensIssued).toBe(1);
    },
  );
});
