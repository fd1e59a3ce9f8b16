import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostileServer, json, reset } from '../../../core/test/support/hostile-server.js';
import { createMindbodyClient } from '../../src/index.js';
import { clientOf, sandboxWith } from '../client/support.js';
import { CLIENTS, DAY, HOUR, ISSUE, REVOKE, rejected, spyStore } from './support.js';

const staff = { username: 'owner', password: 'correct horse' };
const pass = (ms: number) => vi.advanceTimersByTime(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 2, 2, 9) });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('close()', () => {
  it('revokes the tokens of all sites; a call made afterwards has a new one', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith({ sites: [-99, 5, 77] });
    const others = [mindbody.forSite(5), mindbody.forSite(5).forSite(77)];
    await Promise.all([mindbody, ...others].map((client) => client.get(CLIENTS)));
    await others[0]?.close();
    expect(sandbox).toMatchObject({ tokensIssued: 3, tokensRevoked: 3 });
    expect(
      requests(REVOKE)
        .map(({ headers }) => headers['siteid'])
        .sort(),
    ).toEqual(['-99', '5', '77']);
    await mindbody.get(CLIENTS);
    expect(sandbox).toMatchObject({ tokensIssued: 4, tokensRevoked: 3 });
    await mindbody.close();
    expect(sandbox.tokensRevoked).toBe(4);
  });

  it('makes no request where nothing was issued, or is revoked already', async () => {
    const { sandbox, settings, mindbody } = await sandboxWith();
    await mindbody.close();
    await createMindbodyClient({ ...settings, staff: undefined }).close();
    await createMindbodyClient({ ...settings, staff: undefined, accessToken: 'mine' }).close();
    expect(sandbox.requests).toHaveLength(0);
    await mindbody.get(CLIENTS);
    await Promise.all([mindbody.close(), mindbody.close()]);
    await mindbody.close();
    expect(sandbox.requests).toHaveLength(3);
    expect(sandbox.tokensRevoked).toBe(1);
  });

  it('makes none for a token that has run out, or was refused; one that is gone is no failure', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    await mindbody.get(CLIENTS);
    pass(DAY);
    await mindbody.close();
    expect(requests(REVOKE)).toHaveLength(0);
    await mindbody.get(CLIENTS);
    sandbox.expireTokens();
    await mindbody.close();
    expect(requests(REVOKE).map(({ status }) => status)).toEqual([401]);
  });

  it('waits for the token that is being issued', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith();
    const release = sandbox.holdTokens();
    const call = mindbody.get(CLIENTS);
    await vi.waitFor(() => expect(requests(ISSUE)).toHaveLength(1));
    const closed = mindbody.close();
    release();
    await closed;
    expect(sandbox).toMatchObject({ tokensIssued: 1, tokensRevoked: 1 });
    await call.catch(() => {});
    await mindbody.close();
    expect(sandbox.tokensRevoked).toBe(sandbox.tokensIssued);
  });

  it('rejects with the error of a revocation that failed, and has tried all', async () => {
    const server = await hostileServer((response, request) => {
      if (request.url.endsWith(ISSUE))
        json({ AccessToken: `token-${request.headers['siteid']}` })(response, request);
      else (request.url.endsWith(REVOKE) ? reset : json({}))(response, request);
    });
    const mindbody = clientOf(server.url, { staff, retry: { maxRetries: 1 } });
    await mindbody.get(CLIENTS);
    await mindbody.forSite(5).get(CLIENTS);
    expect(await rejected(mindbody.close())).toMatchObject({ kind: 'connection', attempts: 2 });
    const revocations = () => server.requests.filter(({ url }) => url.endsWith(REVOKE));
    await vi.waitFor(() => expect(revocations()).toHaveLength(4));
    await mindbody.close();
    expect(revocations()).toHaveLength(4);
  });
});

describe('a store that two clients share', () => {
  it('saves the second one the issue; its key names server, site and username', async () => {
    const tokenStore = spyStore();
    const { sandbox, settings, mindbody } = await sandboxWith({}, { tokenStore });
    const second = createMindbodyClient(settings);
    await mindbody.get(CLIENTS);
    await second.get(CLIENTS);
    expect(sandbox.tokensIssued).toBe(1);
    const key = `${sandbox.publicUrl} -99 Siteowner`;
    expect(tokenStore.calls).toEqual([`get ${key}`, `set ${key}`, `get ${key}`]);
    expect(await tokenStore.kept.get(key)).toEqual({
      accessToken: expect.any(String),
      issuedAt: Date.now(),
      expiresAt: Date.now() + DAY,
      renewals: 0,
    });
  });

  it('does not let one close what the other issued', async () => {
    const tokenStore = spyStore();
    const { sandbox, settings, mindbody } = await sandboxWith({}, { tokenStore });
    const second = createMindbodyClient(settings);
    await mindbody.get(CLIENTS);
    await second.get(CLIENTS);
    await second.close();
    expect(sandbox.tokensRevoked).toBe(0);
    await mindbody.get(CLIENTS);
    await mindbody.close();
    expect(sandbox).toMatchObject({ tokensIssued: 1, tokensRevoked: 1 });
    // The second one finds the store empty, and goes on with a token of its own.
    await second.get(CLIENTS);
    expect(sandbox.tokensIssued).toBe(2);
    await mindbody.close();
    expect(sandbox.tokensRevoked).toBe(1);
  });

  it('gives a call that got a 401 the token that the other one has by now, young or not', async () => {
    const tokenStore = spyStore();
    const { sandbox, settings, mindbody, requests } = await sandboxWith({}, { tokenStore });
    const second = createMindbodyClient(settings);
    await mindbody.get(CLIENTS);
    pass(40_000);
    sandbox.fail({ path: '/public/v6/client/clients', delayMs: 200, status: 401 });
    const late = mindbody.get(CLIENTS);
    await vi.waitFor(() => expect(requests('/client/clients')).toHaveLength(2), { interval: 5 });
    pass(20_000);
    sandbox.expireTokens();
    await second.get(CLIENTS);
    await late;
    expect(sandbox.tokensIssued).toBe(2);
  });

  it('has the other one’s token by now: close() leaves that alone', async () => {
    const tokenStore = spyStore();
    const { sandbox, settings, mindbody } = await sandboxWith({}, { tokenStore });
    const second = createMindbodyClient(settings);
    await mindbody.get(CLIENTS);
    pass(HOUR);
    sandbox.expireTokens();
    await second.get(CLIENTS);
    await mindbody.close();
    await second.get(CLIENTS);
    expect(sandbox).toMatchObject({ tokensIssued: 2, tokensRevoked: 0 });
    expect(tokenStore.calls.filter((call) => call.startsWith('delete'))).toEqual([]);
  });

  it('is not looked at by close() where nothing was issued', async () => {
    const tokenStore = spyStore();
    const { mindbody } = await sandboxWith({}, { tokenStore });
    await mindbody.close();
    expect(tokenStore.calls).toEqual([]);
  });

  it('renews what the other issued, and leaves it to the other to revoke', async () => {
    const tokenStore = spyStore();
    const { sandbox, settings, mindbody } = await sandboxWith({}, { tokenStore });
    const second = createMindbodyClient(settings);
    await mindbody.get(CLIENTS);
    pass(DAY - 1);
    await second.get(CLIENTS);
    await second.close();
    await mindbody.close();
    expect(sandbox).toMatchObject({ tokensIssued: 1, tokensRenewed: 1, tokensRevoked: 1 });
  });
});

describe('a store', () => {
  it.each([null, {}, { accessToken: '' }, { accessToken: 'old' }, { accessToken: 'old', expiresAt: '2026' }])(
    'that gives %j has no token that is good',
    async (junk) => {
      const kept = spyStore();
      const get = async () => junk as never;
      const { sandbox, mindbody } = await sandboxWith({}, { tokenStore: { ...kept, get } });
      await mindbody.get(CLIENTS);
      expect(sandbox.tokensIssued).toBe(1);
    },
  );

  it.each(['get', 'set'] as const)('whose %s throws fails the call with a MindbodyError', async (name) => {
    const cause = new Error('the disk is full');
    const fail = {
      [name]: () => {
        throw cause;
      },
    };
    const { mindbody, requests } = await sandboxWith({}, { tokenStore: { ...spyStore(), ...fail } });
    for (const call of [mindbody.get(CLIENTS), mindbody.paginate(CLIENTS).toArray()]) {
      const error = await rejected(call);
      expect(error).toMatchObject({
        kind: 'abort',
        message: expect.stringMatching(/^The token store threw: the disk is full/),
        cause,
      });
    }
    expect(requests('/client/clients')).toHaveLength(0);
  });

  it('that shows the token in what it throws does not get it shown', async () => {
    const set = async (_: string, token: object) => {
      throw Object.assign(new Error('cannot write'), { command: { args: [JSON.stringify(token)] } });
    };
    const server = await hostileServer(json({ AccessToken: 'token_0123456789abcdef' }));
    const error = await rejected(
      clientOf(server.url, { staff, tokenStore: { ...spyStore(), set } }).get(CLIENTS),
    );
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(
      '0123456789',
    );
    expect(error.message).toContain('cannot write');
  });

  it('that throws after a 401, or at close(), does so too', async () => {
    const kept = spyStore();
    let broken = false;
    const get = async (key: string) => {
      if (broken) throw new Error('gone away');
      return kept.get(key);
    };
    const { sandbox, mindbody } = await sandboxWith({}, { tokenStore: { ...kept, get } });
    await mindbody.get(CLIENTS);
    pass(HOUR);
    sandbox.expireTokens();
    sandbox.fail({ path: '/public/v6/client/clients', status: 401, delayMs: 200 });
    const call = rejected(mindbody.get(CLIENTS));
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(3), { interval: 5 });
    broken = true;
    expect(await call).toMatchObject({
      kind: 'abort',
      message: expect.stringMatching(/^The token store threw: gone away/),
    });
    expect(await rejected(mindbody.close())).toMatchObject({ kind: 'abort' });
  });
});
