import { expect, it } from 'vitest';
import { hostileServer, json, redirect } from '../support/hostile-server.js';
import { testClient } from '../support/test-client.js';

it('many calls may share one signal without a warning of a leak', async () => {
  const server = await hostileServer(json({}));
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  const { signal } = new AbortController();
  const client = testClient(server.url);
  await Promise.all(Array.from({ length: 40 }, () => client.get('/things', { signal })));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);
  expect(warnings.filter(({ name }) => name.includes('MaxListeners'))).toEqual([]);
});

it('a blob of the same origin is no address to be redirected to', async () => {
  const server = await hostileServer((response, request) =>
    redirect(302, `blob:${server.url}/x`)(response, request),
  );
  const error = (await testClient(server.url)
    .get('/things')
    .catch((thrown: { kind: string; attempts: number }) => thrown)) as { kind: string; attempts: number };
  expect([error.kind, error.attempts]).toEqual(['redirect', 1]);
});
