import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../src/index.ts';
import { pushPressApi } from './support/api.ts';

const { pushpress, mindbody, close } = await startSandbox({ customers: 12 });
const api = pushPressApi(pushpress);
afterEach(() => {
  pushpress.clearFaults();
  pushpress.clearRequests();
});
afterAll(() => close());

const get = (path: string, init: RequestInit = {}) =>
  fetch(pushpress.url + path, { ...init, headers: { 'API-KEY': pushpress.apiKey } });

describe('faults', () => {
  it('answer the next so many matching requests, and no others', async () => {
    const fault = pushpress.fail({
      path: '/customers',
      method: 'get',
      skip: 1,
      times: 2,
      status: 503,
      headers: { 'retry-after': '2' },
      body: { message: 'busy' },
    });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await get('/customers')).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(fault.hits).toBe(2);
  });

  it('carry headers and a body of any kind, or none', async () => {
    pushpress.fail({ status: 429, headers: { 'Retry-After': '7' } });
    const empty = await get('/company');
    expect([empty.status, empty.headers.get('retry-after'), await empty.text()]).toEqual([429, '7', '']);
    pushpress.fail({ status: 502, headers: { 'Content-Type': 'text/html' }, body: '<html>' });
    const html = await get('/company');
    expect([html.headers.get('content-type'), await html.text()]).toEqual(['text/html', '<html>']);
    pushpress.fail({ body: '{"a":' });
    const broken = await get('/company');
    expect([broken.status, await broken.text()]).toEqual([200, '{"a":']);
  });

  it('match a template, an expression, or any path', async () => {
    pushpress.fail({ path: '/customers/{uuid}', times: Number.POSITIVE_INFINITY, status: 500 });
    expect((await get('/customers')).status).toBe(200);
    expect((await get('/customers/a')).status).toBe(500);
    expect((await get('/customers/b')).status).toBe(500);
    pushpress.clearFaults();
    const cancelled = pushpress.fail({ path: /^\/c/, status: 418 });
    expect((await get('/events')).status).toBe(200);
    cancelled.cancel();
    expect((await get('/customers')).status).toBe(200);
    expect(() => pushpress.fail({ times: 0 })).toThrow('times');
  });

  it('cut a real body off in the middle', async () => {
    pushpress.fail({ cutBody: true });
    const response = await get('/customers');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect((await get('/customers')).status).toBe(200);
  });

  it('close the connection without an answer', async () => {
    pushpress.fail({ drop: true });
    await expect(get('/company')).rejects.toThrow('fetch failed');
    expect(pushpress.requests[0]).not.toHaveProperty('status');
  });

  it('hold back the answer, or its body alone', async () => {
    const abort = new AbortController();
    pushpress.fail({ delayMs: 60_000 });
    const held = get('/company', { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(held).rejects.toThrow();
    pushpress.fail({ delayBodyMs: 60_000 });
    const later = new AbortController();
    const response = await get('/company', { signal: later.signal });
    expect(response.status).toBe(200);
    setTimeout(() => later.abort(), 50);
    await expect(response.text()).rejects.toThrow();
  });

  it('let a late answer act, and a wrong status not', async () => {
    const body = { name: { first: 'A', last: 'B', nickname: null }, email: 'a@mail.example' };
    const count = pushpress.company().customers.length;
    pushpress.fail({ status: 500 });
    await api('POST', '/customers', { body });
    expect(pushpress.company().customers).toHaveLength(count);
    pushpress.fail({ delayMs: 20 });
    await api('POST', '/customers', { body });
    expect(pushpress.company().customers).toHaveLength(count + 1);
  });

  it('are there for Mindbody too', async () => {
    mindbody.fail({ path: '/api/v1/metrics', status: 500 });
    expect((await fetch(`${mindbody.webhooksUrl}/api/v1/metrics`)).status).toBe(500);
    expect((await fetch(`${mindbody.webhooksUrl}/api/v1/metrics`)).status).toBe(401);
  });
});

describe('the request log', () => {
  it('has every request with its query and status, credentials masked', async () => {
    const before = Date.now();
    await api('GET', '/customers', { query: { page: 2, expand: ['a', 'b'] } });
    await api('GET', '/keys/none');
    expect(pushpress.requests).toMatchObject([
      { method: 'GET', path: '/customers', query: { page: '2', expand: ['a', 'b'] }, status: 200 },
      { method: 'GET', path: '/keys/none', query: {}, status: 404 },
    ]);
    expect(pushpress.requests[0]!.headers).toMatchObject({ 'api-key': '***' });
    expect(pushpress.requests[1]!.headers).toMatchObject({ authorization: '***' });
    expect(JSON.stringify(pushpress.requests)).not.toContain('sandbox-');
    expect(pushpress.requests[0]!.at).toBeGreaterThanOrEqual(before);
  });

  it('shows the path as it was sent', async () => {
    await api('GET', '/customers/a%2Fb');
    await api('GET', '/customers/');
    expect(pushpress.requests.map(({ path, status }) => [path, status])).toEqual([
      ['/customers/a%2Fb', 404],
      ['/customers/', 200],
    ]);
  });
});
