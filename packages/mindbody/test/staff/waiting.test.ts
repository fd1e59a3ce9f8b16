import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { hostileServer, json, never } from '../../../core/test/support/hostile-server.js';
import { createMindbodyClient } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { clientOf, sandboxWith } from '../client/support.js';
import { CLIENTS, ISSUE, rejected } from './support.js';

const staff = { username: 'owner', password: 'correct horse' };

it('a caller who aborts does not cancel the issue for the others', async () => {
  const { sandbox, mindbody, requests } = await sandboxWith();
  const release = sandbox.holdTokens();
  const controller = new AbortController();
  const aborted = rejected(mindbody.get(CLIENTS, { signal: controller.signal }));
  const quick = rejected(mindbody.get(CLIENTS, { retry: { maxElapsedMs: 20 } }));
  const others = Promise.all([mindbody.get(CLIENTS), mindbody.paginate(CLIENTS).toArray()]);
  await vi.waitFor(() => expect(requests(ISSUE)).toHaveLength(1));
  controller.abort(new Error('enough'));
  expect(await aborted).toMatchObject({ kind: 'abort', cause: new Error('enough') });
  expect(await quick).toMatchObject({ kind: 'timeout' });
  release();
  await others;
  expect(sandbox.tokensIssued).toBe(1);
  expect(requests(ISSUE)).toHaveLength(1);
});

it('a list that is left while its token is issued asks for nothing more', async () => {
  const { sandbox, mindbody, requests } = await sandboxWith();
  const release = sandbox.holdTokens();
  const rows = mindbody.paginate(CLIENTS)[Symbol.asyncIterator]();
  const first = rows.next();
  await vi.waitFor(() => expect(requests(ISSUE)).toHaveLength(1));
  await rows.return?.();
  release();
  expect(await first).toEqual({ done: true, value: undefined });
  await vi.waitFor(() => expect(sandbox.tokensIssued).toBe(1));
  await sleep(20);
  expect(requests('/client/clients')).toHaveLength(0);
});

it('a call that is aborted already issues nothing', async () => {
  const { sandbox, mindbody } = await sandboxWith();
  const signal = AbortSignal.abort();
  expect(await rejected(mindbody.get(CLIENTS, { signal }))).toMatchObject({ kind: 'abort' });
  expect(sandbox.requests).toHaveLength(0);
});

it('wrong arguments are refused before a token is issued', async () => {
  const { sandbox, mindbody } = await sandboxWith();
  await expect(mindbody.get('/public/v6/clients' as never, { nonsense: 1 } as never)).rejects.toThrow(
    TypeError,
  );
  await expect(
    mindbody.get('/public/v6/pickaspot/v1/reservation/{pathInfo}', { path: { pathInfo: '..' } }),
  ).rejects.toThrow(TypeError);
  expect(sandbox.requests).toHaveLength(0);
});

it('nothing ends in an unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const refusing = await hostileServer(json({ Message: 'no' }, 401));
  const silent = await hostileServer(never);
  const swallow = (call: PromiseLike<unknown>) => call.then(undefined, () => {});
  const waited: PromiseLike<unknown>[] = [];
  for (const { url } of [refusing, silent]) {
    const client = createMindbodyClient({
      apiKey: 'key',
      siteId: -99,
      server: url,
      staff,
      timeoutMs: 40,
      retry: { maxRetries: 0 },
    });
    const controller = new AbortController();
    const { signal } = controller;
    waited.push(swallow(client.get(CLIENTS, { signal }).withResponse()));
    waited.push(swallow(client.get(CLIENTS)), swallow(openApiFetch(client).GET(CLIENTS)));
    waited.push(swallow(client.paginate(CLIENTS, { prefetch: 3, signal }).toArray()));
    // The only caller leaves, and nobody waits for the token any more.
    waited.push(swallow(client.forSite(5).get(CLIENTS, { signal })));
    waited.push(swallow(client.forSite(5).get(CLIENTS, { signal }).withResponse()));
    setTimeout(() => controller.abort(), 10);
    waited.push(swallow(client.close()));
  }
  const broken = { get: () => Promise.reject(new Error('no')), set: async () => {}, delete: async () => {} };
  const client = clientOf(refusing.url, { staff, tokenStore: broken });
  waited.push(swallow(client.get(CLIENTS, { signal: AbortSignal.timeout(1) }).withResponse()));
  waited.push(swallow(client.get(CLIENTS)), swallow(client.close()));
  await Promise.all(waited);
  await sleep(80);
  expect(unhandled).toEqual([]);
});
