import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type {
  ALBEvent,
  ALBResult,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  Context,
  LambdaFunctionURLEvent,
} from 'aws-lambda';
import express, { type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import express4 from 'express4';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { expectTypeOf, test } from 'vitest';
import {
  type FastifyContext,
  fastifyPlugin,
  type LambdaContext,
  type NodeContext,
  type NodeRequest,
  toExpress,
  toLambda,
  toNodeHandler,
} from '../../src/webhooks/adapters/index.js';
import type { WebhookHandler } from '../../src/webhooks/index.js';

declare function handlerOf<Given = unknown>(on?: (context: Given) => void): WebhookHandler<Given>;
const handler = handlerOf();

test('a handler that asks for no context fits everywhere', () => {
  createServer(toNodeHandler(handler));
  createHttp2Server(toNodeHandler(handler));
  express().all('/hook', toExpress(handler));
  express4().all('/hook', toExpress(handler));
  express().all('/hook', express.raw(), toNodeHandler(handler));
  fastify().register(fastifyPlugin(handler, { path: '/hook' }));
  fastify({ http2: true }).register(fastifyPlugin(handler, { path: '/hook' }));
  fastify().register(fastifyPlugin(handler, { path: '/hook' }), { prefix: '/v1' });
});

test('a Lambda function fits the types that AWS users have', () => {
  const fn = toLambda(handler);
  expectTypeOf(fn).toBeCallableWith({} as APIGatewayProxyEvent, {} as Context);
  expectTypeOf(fn).toBeCallableWith({} as APIGatewayProxyEventV2, {} as Context);
  expectTypeOf(fn).toBeCallableWith({} as LambdaFunctionURLEvent, {} as Context);
  expectTypeOf(fn).toBeCallableWith({} as ALBEvent, {} as Context);
  type Result = Awaited<ReturnType<typeof fn>>;
  expectTypeOf<Result>().toExtend<APIGatewayProxyResult>();
  expectTypeOf<Result>().toExtend<APIGatewayProxyStructuredResultV2>();
  expectTypeOf<Result>().toExtend<ALBResult>();
  // @ts-expect-error an event of a queue is none that can be answered
  fn({ Records: [] }, {});
});

test('the context has the types that the handler asks for', () => {
  const node = handlerOf((context: NodeContext<IncomingMessage, ServerResponse>) => context.req.rawHeaders);
  createServer(toNodeHandler(node));
  const inExpress = handlerOf((context: NodeContext<ExpressRequest, ExpressResponse>) => context.res.locals);
  express().all('/hook', toExpress(inExpress));
  const inFastify = handlerOf((context: FastifyContext<FastifyRequest, FastifyReply>) => context.request.log);
  fastify().register(fastifyPlugin(inFastify, { path: '/hook' }));
  const inLambda = handlerOf((given: LambdaContext<APIGatewayProxyEventV2, Context>) => given.context);
  expectTypeOf(toLambda(inLambda)).parameters.toEqualTypeOf<[APIGatewayProxyEventV2, Context]>();
  // @ts-expect-error an Express handler needs Express
  createServer(toNodeHandler(inExpress));
  expectTypeOf(toNodeHandler(handler)).parameter(0).toEqualTypeOf<NodeRequest>();
});

test('what is no handler is refused', () => {
  // @ts-expect-error it gives nothing
  toNodeHandler(() => {});
  // @ts-expect-error no path
  fastifyPlugin(handler, {});
});
