import { getRequestListener } from '@hono/node-server';
import express from 'express';
import express4 from 'express4';
import fastify from 'fastify';
import { Hono } from 'hono';
import type * as Adapters from '../../../src/webhooks/adapters/index.ts';
import type { LambdaEvent } from '../../../src/webhooks/adapters/index.ts';
import { eventOf, gateway } from './gateways.ts';
import { type Host, listen } from './listen.ts';

export type Handler = (request: Request, context?: unknown) => Promise<Response>;

/** All that a handler is mounted in, by name. Each listens on a port of its own, at /hook. */
export const hosts = (adapters: typeof Adapters): Record<string, (handler: Handler) => Promise<Host>> => {
  const { fastifyPlugin, toExpress, toLambda, toNodeHandler } = adapters;
  const lambdas = (Object.keys(eventOf) as (keyof typeof eventOf)[]).map(
    (kind) => [`Lambda, ${kind}`, (handler: Handler) => listen(gateway(kind, toLambda(handler)))] as const,
  );
  return {
    'node:http': (handler) => listen(toNodeHandler(handler)),
    'Express 4': (handler) => listen(express4().all('/hook', toExpress(handler)).use(express4.json())),
    'Express 5': (handler) => listen(express().all('/hook', toExpress(handler)).use(express.json())),
    'Express 5 after express.raw': (handler) =>
      listen(
        express()
          .use(express.raw({ type: '*/*', limit: '9mb' }))
          .all('/hook', toExpress(handler)),
      ),
    'Express 4 after express.text': (handler) =>
      listen(
        express4()
          .use(express4.text({ type: '*/*', limit: '9mb' }))
          .all('/hook', toExpress(handler)),
      ),
    'Fastify 5': async (handler) => {
      const app = fastify();
      app.register(fastifyPlugin(handler, { path: '/hook' }));
      await app.ready();
      const host = await listen(app.server);
      return { ...host, stop: () => app.close() };
    },
    Hono: (handler) => {
      const app = new Hono();
      // Hono takes HEAD to the routes of GET, so `post` alone would leave Mindbody's probe out.
      app.all('/hook', (c) => handler(c.req.raw));
      return listen(getRequestListener(app.fetch));
    },
    'a Next.js route': (handler) => {
      const route: Record<string, Handler> = { POST: handler, HEAD: handler };
      const fetch = async (request: Request): Promise<Response> =>
        route[request.method]?.(request, { params: Promise.resolve({}) }) ??
        new Response(null, { status: 405 });
      return listen(getRequestListener(fetch));
    },
    ...Object.fromEntries(lambdas),
  };
};

/** The same after something that parses or reads the body: no handler can verify anything there. */
export const afterParser = (
  adapters: typeof Adapters,
): Record<string, (handler: Handler) => Promise<Host>> => {
  const { fastifyPlugin, toExpress, toLambda } = adapters;
  return {
    'Express 4': (handler) => listen(express4().use(express4.json()).all('/hook', toExpress(handler))),
    'Express 5': (handler) => listen(express().use(express.json()).all('/hook', toExpress(handler))),
    'Fastify 5': async (handler) => {
      const app = fastify();
      app.addHook('preParsing', async (_request, _reply, payload) => {
        for await (const _ of payload);
        return payload;
      });
      app.register(fastifyPlugin(handler, { path: '/hook' }));
      await app.ready();
      return { ...(await listen(app.server)), stop: () => app.close() };
    },
    Lambda: (handler) => {
      const fn = toLambda(handler);
      const parsed = (event: LambdaEvent): LambdaEvent =>
        event.body ? { ...event, body: JSON.parse(event.body) } : event;
      return listen(gateway('API Gateway v1', (event, context) => fn(parsed(event), context)));
    },
  };
};
