import { PassThrough } from 'node:stream';
import express, { type ErrorRequestHandler } from 'express';
import express4 from 'express4';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fastifyPlugin, toExpress, toNodeHandler } from '../../src/webhooks/adapters/index.ts';
import { wordHandler } from './support/handlers.ts';
import { type Host, listen } from './support/listen.ts';

const run = vi.fn();
const onError = vi.fn();
const handler = wordHandler({ otherwise: run, onError });
let host: Host;
beforeEach(() => void vi.clearAllMocks());
afterEach(() => host.stop());

const deliver = (headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(host.url, { method: 'POST', body: '{ "a": 1 }', headers: { 'x-signature': 'good', ...headers } });
const raw = expect.objectContaining({ text: '{ "a": 1 }' });

// The types of the two versions make no union that can be called; what is used here is the same in both.
describe.each<[string, typeof express]>([
  ['Express 4', express4 as unknown as typeof express],
  ['Express 5', express],
])('%s', (_, version) => {
  it('says what to do when a JSON parser ran first, and tells onError', async () => {
    host = await listen(version().use(version.json()).all('/hook', toExpress(handler)));
    const answer = await deliver();
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('mount toExpress() before a parser');
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.calls[0]![0]).toMatchObject({
      name: 'WebhookVerificationError',
      reason: 'body-not-raw',
      message: expect.stringContaining('mount toExpress() before a parser'),
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('is not taken in by a parser that ran and let the body be', async () => {
    // Express 4 leaves {} behind then.
    host = await listen(version().use(version.json()).all('/hook', toExpress(handler)));
    expect((await deliver({ 'content-type': 'text/plain' })).status).toBe(204);
    expect(run).toHaveBeenCalledExactlyOnceWith(raw, expect.anything());
  });

  it('takes req.rawBody, as a parser with verify or a cloud function leaves it', async () => {
    const keep = (req: object, _res: unknown, rawBody: Buffer) => void Object.assign(req, { rawBody });
    host = await listen(
      version()
        .use(version.json({ verify: keep }))
        .all('/hook', toExpress(handler)),
    );
    expect((await deliver()).status).toBe(204);
    expect(run).toHaveBeenCalledExactlyOnceWith(raw, expect.anything());
  });

  it('leaves parsing to the routes that come after it', async () => {
    const app = version();
    app.all('/hook', toExpress(handler));
    app.use(version.json());
    app.post('/other', (req, res) => void res.json(req.body));
    host = await listen(app);
    const answer = await fetch(host.url.replace('hook', 'other'), {
      method: 'POST',
      body: '{"b":2}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await answer.json()).toEqual({ b: 2 });
  });

  it('has the whole path in a router, the mount point too', async () => {
    const urls: string[] = [];
    const router = version.Router().all(
      '/:gym',
      toExpress(async ({ url }) => {
        urls.push(new URL(url).pathname);
        return new Response();
      }),
    );
    host = await listen(version().use('/hook', router));
    await fetch(`${host.url}/7`, { method: 'POST' });
    expect(urls).toEqual(['/hook/7']);
  });

  it('hands what a handler rejects with to the error middleware', async () => {
    const app = version().all(
      '/hook',
      toExpress(() => Promise.reject(new Error('broken'))),
    );
    app.use(((error, _req, res, _next) => {
      res.status(503).send(error.message);
    }) satisfies ErrorRequestHandler);
    host = await listen(app);
    const answer = await deliver();
    expect([answer.status, await answer.text()]).toEqual([503, 'broken']);
  });
});

it('does not ask for a body that is a getter, as long as the stream is there', async () => {
  host = await listen((req, res) => {
    const body = vi.fn(() => {
      throw new Error('parsed');
    });
    void toNodeHandler(handler)(Object.defineProperty(req, 'body', { get: body }), res);
  });
  expect((await deliver()).status).toBe(204);
});

describe('Fastify 5', () => {
  const start = async (prepare: (app: FastifyInstance) => void = () => {}, prefix = '') => {
    const app = fastify();
    prepare(app);
    app.register(fastifyPlugin(handler, { path: '/hook' }), { prefix });
    app.post('/other', async (request) => request.body);
    await app.ready();
    host = { ...(await listen(app.server)), stop: () => app.close() };
  };

  it('leaves the parsers of the rest of the app as they are', async () => {
    await start((app) =>
      app.addContentTypeParser('text/x', { parseAs: 'string' }, (_request, body, done) =>
        done(null, `x${body}`),
      ),
    );
    expect((await deliver()).status).toBe(204);
    expect(run).toHaveBeenCalledExactlyOnceWith(raw, expect.anything());
    const other = (type: string, body: string) =>
      fetch(host.url.replace('hook', 'other'), { method: 'POST', body, headers: { 'content-type': type } });
    expect(await (await other('application/json', '{"b":2}')).json()).toEqual({ b: 2 });
    expect(await (await other('text/x', 'y')).text()).toBe('xy');
    expect((await other('text/unknown', 'y')).status).toBe(415);
  });

  it('takes any content type, and none', async () => {
    await start();
    for (const type of ['application/json', 'text/plain', 'application/x-unknown'])
      expect((await deliver({ 'content-type': type })).status).toBe(204);
    const body = new TextEncoder().encode('{ "a": 1 }');
    const answer = await fetch(host.url, { method: 'POST', body, headers: { 'x-signature': 'good' } });
    expect(answer.status).toBe(204);
    expect(run).toHaveBeenCalledTimes(4);
  });

  it('says what is wrong when a hook has read the body before', async () => {
    await start((app) =>
      app.addHook('preParsing', async (_request, _reply, payload) => {
        for await (const _ of payload);
        return payload;
      }),
    );
    expect((await deliver()).status).toBe(500);
    expect(onError.mock.calls[0]![0]).toMatchObject({ reason: 'body-not-raw' });
  });

  it('reads what a hook has put in the place of the body', async () => {
    await start((app) =>
      app.addHook('preParsing', async (_request, _reply, payload) => payload.pipe(new PassThrough())),
    );
    expect((await deliver()).status).toBe(204);
    expect(run).toHaveBeenCalledExactlyOnceWith(raw, expect.anything());
  });

  it('keeps to a prefix, and runs onResponse hooks', async () => {
    const statuses: number[] = [];
    await start(
      (app) => app.addHook('onResponse', async (_request, reply) => void statuses.push(reply.statusCode)),
      '/v1',
    );
    expect((await deliver()).status).toBe(404);
    host = { ...host, url: host.url.replace('/hook', '/v1/hook') };
    expect((await deliver()).status).toBe(204);
    expect((await fetch(host.url, { method: 'HEAD' })).status).toBe(200);
    expect(run.mock.calls[0]![1].request.url).toBe(host.url.replace('http:', 'https:'));
    expect(statuses).toEqual([404, 204, 200]);
  });
});
