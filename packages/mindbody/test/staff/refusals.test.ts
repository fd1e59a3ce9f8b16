import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Behaviour,
  hostileServer,
  html,
  json,
  never,
  reset,
} from '../../../core/test/support/hostile-server.js';
import { type AttemptInfo, type MindbodyClientOptions, MindbodyError } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { clientOf, sandboxWith } from '../client/support.js';
import { CLIENTS, HOUR, ISSUE, MINUTE, rejected } from './support.js';

const PASSWORD = 'correct "horse" battery';
const TOKEN = 'token_0123456789abcdef';
const staff = { username: 'owner', password: PASSWORD };

const pass = (ms: number) => vi.advanceTimersByTime(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 2, 2, 9) });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A server whose answers to the token's operations follow the script; all else is answered with an empty object. */
async function issuing(...script: readonly Behaviour[]) {
  let at = 0;
  return hostileServer((response, request) => {
    const behave = request.url.includes('/usertoken/') ? script[Math.min(at++, script.length - 1)] : json({});
    behave?.(response, request);
  });
}
const issued = (more: object = {}) => json({ AccessToken: TOKEN, Expires: '2026-03-03T09:00:00Z', ...more });

describe('a wrong password', () => {
  const wrong = { staff: { username: 'Siteowner', password: PASSWORD } };

  it('is one clear error and one request, for calls that are parallel and for those that follow', async () => {
    const { sandbox, mindbody, requests } = await sandboxWith({}, wrong);
    const errors = await Promise.all(Array.from({ length: 20 }, () => rejected(mindbody.get(CLIENTS))));
    for (let i = 0; i < 5; i++) {
      pass(10_000);
      errors.push(
        await rejected(mindbody.get(CLIENTS)),
        await rejected(mindbody.paginate(CLIENTS).toArray()),
      );
      errors.push(
        await rejected(
          mindbody.post('/public/v6/client/addclient', { body: { FirstName: 'A', LastName: 'B' } }),
        ),
      );
    }
    for (const error of errors) {
      expect(error).toMatchObject({
        kind: 'status',
        status: 401,
        code: 'DeniedAccess',
        method: 'POST',
        url: `${sandbox.publicUrl}/public/v6${ISSUE}`,
        attempts: 1,
      });
      expect(error.message).toMatch(/^Invalid username or password \(HTTP 401, POST /);
    }
    expect(sandbox.requests).toHaveLength(1);
    expect(requests(ISSUE)).toHaveLength(1);
    const { error, response } = await openApiFetch(mindbody).GET(CLIENTS);
    expect(error).toBeInstanceOf(MindbodyError);
    expect(error).toMatchObject({ status: 401, code: 'DeniedAccess' });
    expect(response.type).toBe('error');
    expect(sandbox.requests).toHaveLength(1);
  });

  it('is tried again after a minute, and not twice a minute', async () => {
    const { mindbody, requests } = await sandboxWith({}, wrong);
    await rejected(mindbody.get(CLIENTS));
    pass(MINUTE - 1);
    await rejected(mindbody.get(CLIENTS));
    expect(requests(ISSUE)).toHaveLength(1);
    pass(1);
    await rejected(mindbody.get(CLIENTS));
    await rejected(mindbody.get(CLIENTS));
    expect(requests(ISSUE)).toHaveLength(2);
  });

  it('at one site does not matter at another', async () => {
    const { mindbody, requests } = await sandboxWith({ sites: [-99, 5] }, wrong);
    await rejected(mindbody.get(CLIENTS));
    await rejected(mindbody.forSite(5).get(CLIENTS));
    await rejected(mindbody.forSite(5).get(CLIENTS));
    expect(requests(ISSUE)).toHaveLength(2);
  });

  it('is told of to each call by an error of its own', async () => {
    const { mindbody } = await sandboxWith({}, wrong);
    const list = mindbody.paginate(CLIENTS, { query: { offset: 5 } }).toArray();
    const [first, second] = [rejected(list), rejected(mindbody.get(CLIENTS))];
    expect(await first).not.toBe(await second);
    expect((await first).cursor).toBeTypeOf('string');
    expect((await second).cursor).toBeUndefined();
  });
});

describe('neither password nor token is shown', () => {
  const seen = async (script: readonly Behaviour[], options: Partial<MindbodyClientOptions> = {}) => {
    const server = await issuing(...script);
    const shown: string[] = [];
    const show = (value: unknown) =>
      void shown.push(inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value) + String(value));
    const note = async (info: AttemptInfo & { readonly response?: Response }) => {
      show(info);
      show(await info.response?.clone().text());
    };
    const mindbody = clientOf(server.url, {
      staff,
      hooks: { request: note, response: note, retry: note, error: note },
      logger: { debug: show, warn: show },
      ...options,
    });
    const error = await mindbody.get(CLIENTS).then(
      () => undefined,
      (thrown) => thrown,
    );
    show(error);
    show(error?.cause);
    show(await error?.response?.text());
    await mindbody.close().catch(show);
    show(mindbody);
    return { error, shown: shown.join('\n') };
  };
  const echo = { Error: { Message: `${PASSWORD} is wrong`, Code: PASSWORD }, Password: PASSWORD };

  it.each([
    ['a refusal that echoes', [json(echo, 401)]],
    ['a refusal that echoes in a header', [json(echo, 401, { 'x-echo': 'p' })]],
    ['a failure that echoes, again and again', [json(echo, 500)]],
    ['HTML that echoes', [html(200)]],
    ['an answer without a token', [json(echo, 200)]],
    ['an answer with a token', [issued(echo)]],
    [
      'an answer with a token, and a failing revocation that echoes it',
      [issued(), json({ Message: TOKEN }, 400)],
    ],
  ])('by %s', async (_, script) => {
    const { shown } = await seen(script);
    expect(shown).not.toContain('horse');
    expect(shown).not.toContain('0123456789');
    expect(shown).toContain('usertoken/issue');
  });

  it('by a fetch that throws what it was given', async () => {
    const fetch = async (url: string, init: RequestInit) => {
      throw Object.assign(new Error(`cannot send ${init.body}`), { url, init: { ...init } });
    };
    const { error, shown } = await seen([], { fetch });
    expect(error).toMatchObject({ kind: 'connection' });
    expect(shown).not.toContain('horse');
  });

  it('by a token that no header can carry', async () => {
    const { error, shown } = await seen([json({ AccessToken: `${TOKEN}\n${TOKEN}` })]);
    expect(error).toBeInstanceOf(MindbodyError);
    expect(shown).not.toContain('0123456789');
  });
});

describe('a token that cannot be had', () => {
  it.each([
    ['drops', reset, 'connection'],
    ['says 500', json({}, 500), 'status'],
    ['says 503 with Retry-After', json({}, 503, { 'retry-after': '0' }), 'status'],
    ['says 429 with Retry-After', json({}, 429, { 'retry-after': '0' }), 'status'],
  ])('since the server %s costs what one call costs', async (_, behaviour, kind) => {
    const server = await issuing(behaviour);
    const mindbody = clientOf(server.url, { staff });
    for (const call of [
      () => mindbody.get(CLIENTS),
      () => mindbody.get(CLIENTS, { retry: { methods: ['GET', 'POST'] } }),
      () => mindbody.post('/public/v6/client/addclient', { body: { FirstName: 'A', LastName: 'B' } }),
      () => mindbody.paginate(CLIENTS).toArray(),
    ]) {
      const before = server.requests.length;
      expect(await rejected(call())).toMatchObject({ kind, attempts: 3 });
      expect(server.requests.length - before).toBe(3);
    }
    expect(server.requests.every(({ url }) => url.endsWith(ISSUE))).toBe(true);
  });

  it('at first is had by trying again', async () => {
    const server = await issuing(json({}, 503), issued());
    await clientOf(server.url, { staff }).get(CLIENTS);
    expect(server.requests).toHaveLength(3);
  });

  it('is asked for as often as the client’s retry option says', async () => {
    const server = await issuing(json({}, 503));
    await rejected(clientOf(server.url, { staff, retry: { maxRetries: 0 } }).get(CLIENTS));
    expect(server.requests).toHaveLength(1);
  });

  it('after a 401 leaves it at that', async () => {
    const server = await hostileServer(issued(), json({}), json({}, 401), json({}, 503));
    const mindbody = clientOf(server.url, { staff });
    await mindbody.get(CLIENTS);
    pass(HOUR);
    expect(await rejected(mindbody.get(CLIENTS))).toMatchObject({ status: 503, method: 'POST', attempts: 3 });
    expect(server.requests).toHaveLength(6);
  });

  it.each([
    ['no AccessToken', json({ Expires: '2026-03-03T09:00:00Z' })],
    ['an empty one', json({ AccessToken: '' })],
    ['one that is no text', json({ AccessToken: 7 })],
    ['null', json(null)],
    ['a list', json([])],
    ['HTML', html(200)],
  ])('since the answer is %s is an error', async (_, behaviour) => {
    const server = await issuing(behaviour);
    expect(await rejected(clientOf(server.url, { staff }).get(CLIENTS))).toMatchObject({ kind: 'body' });
    expect(server.requests).toHaveLength(1);
  });

  it('in time is a timeout: of the attempt, or of the call', async () => {
    const server = await issuing(never);
    const quick = clientOf(server.url, { staff, timeoutMs: 30, retry: { maxRetries: 1 } });
    expect(await rejected(quick.get(CLIENTS))).toMatchObject({ kind: 'timeout', attempts: 2 });
    expect(server.requests).toHaveLength(2);
    vi.useRealTimers();
    const patient = clientOf(server.url, { staff });
    const error = await rejected(patient.get(CLIENTS, { retry: { maxElapsedMs: 30 } }));
    expect(error).toMatchObject({ kind: 'timeout', attempts: 0 });
  });
});

describe('when the token runs out, in UTC,', () => {
  /** Ten minutes before it, the token is not renewed yet; then it is. */
  it.each([
    ['2026-03-03T09:00:00', 24 * HOUR],
    ['2026-03-03T09:00:00.1234567', 24 * HOUR],
    ['2026-03-03T09:00:00Z', 24 * HOUR],
    ['2026-03-02T20:00:00+05:00', 6 * HOUR],
    ['2026-03-02T20:00:00-0500', 16 * HOUR],
    ['rubbish', 24 * HOUR],
    [undefined, 24 * HOUR],
    // One of the two clocks is wrong.
    ['2026-03-02T08:00:00Z', 24 * HOUR],
  ])('%s is read right, whatever the zone of the machine', async (Expires, lasts) => {
    vi.stubEnv('TZ', 'America/Los_Angeles');
    const server = await issuing(issued({ Expires }), json({}));
    const mindbody = clientOf(server.url, { staff });
    await mindbody.get(CLIENTS);
    pass(lasts - 10 * MINUTE);
    await mindbody.get(CLIENTS);
    expect(server.requests).toHaveLength(3);
    pass(150);
    await mindbody.get(CLIENTS);
    expect(server.requests[3]?.url).toMatch(/usertoken\/renew$/);
  });

  it('a renewal that answers with another token and time is taken at its word', async () => {
    const renewed = json({ AccessToken: 'another-token', Expires: '2026-03-10T09:00:00' });
    const server = await issuing(issued(), renewed, json({}));
    const mindbody = clientOf(server.url, { staff });
    await mindbody.get(CLIENTS);
    pass(24 * HOUR - 1);
    await mindbody.get(CLIENTS);
    pass(6 * 24 * HOUR);
    await mindbody.get(CLIENTS);
    await mindbody.close();
    expect(
      server.requests.map(({ url, headers }) => [url.replace(/.*\//, ''), headers.authorization]),
    ).toEqual([
      ['issue', undefined],
      ['clients', `Bearer ${TOKEN}`],
      ['renew', `Bearer ${TOKEN}`],
      ['clients', 'Bearer another-token'],
      ['clients', 'Bearer another-token'],
      ['revoke', 'Bearer another-token'],
    ]);
  });

  it('a vendor that issues the same token again does not make each call ask for one', async () => {
    const server = await hostileServer(issued(), json({}), json({}, 401), issued(), json({}));
    const mindbody = clientOf(server.url, { staff });
    await mindbody.get(CLIENTS);
    pass(HOUR);
    await mindbody.get(CLIENTS);
    await mindbody.get(CLIENTS);
    expect(server.requests.map(({ url }) => url.replace(/.*\//, ''))).toEqual([
      'issue',
      'clients',
      'clients',
      'issue',
      'clients',
      'clients',
    ]);
  });
});
