import { checkHandler, checkNames } from '../options.js';
import type { NodeRequest, NodeResponse } from './node.js';
import { serve } from './serve.js';

/** Fastify's request, as far as it is used. */
export interface FastifyRequest {
  readonly raw: NodeRequest;
  readonly body: unknown;
}

/** Fastify's reply, as far as it is used. */
export interface FastifyReply {
  readonly raw: NodeResponse;
  hijack(): unknown;
}

/** Fastify's instance, as far as it is used. */
export interface FastifyInstance {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: null, body: unknown) => void) => void,
  ): unknown;
  route(options: {
    method: string[];
    url: string;
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  }): unknown;
}

/** What a handler's functions get as `context`. */
export interface FastifyContext<Req = FastifyRequest, Reply = FastifyReply> {
  readonly request: Req;
  readonly reply: Reply;
}

/**
 * Makes a Fastify plugin (4 and 5) that mounts a webhook handler at a path, for POST and for HEAD, with which Mindbody
 * probes.
 *
 * Inside the plugin no body is parsed; Fastify's encapsulation keeps that from the rest of the app, so do not wrap it
 * in `fastify-plugin`. The handler's `maxBytes` holds in place of `bodyLimit`. The answer is written to the raw response,
 * so `onSend` hooks do not see it, while `onResponse` hooks and the log do. All that {@link toNodeHandler} does holds
 * here too.
 *
 * @throws {TypeError} where the handler is no function, or `path` is missing.
 * @example
 * ```ts
 * const app = fastify();
 * app.register(fastifyPlugin(handler, { path: '/hook' }));
 * ```
 */
export function fastifyPlugin<
  Req extends FastifyRequest = FastifyRequest,
  Reply extends FastifyReply = FastifyReply,
>(
  handler: (request: Request, context: FastifyContext<Req, Reply>) => Promise<Response>,
  options: { path: string },
): (app: FastifyInstance) => Promise<void> {
  checkHandler('fastifyPlugin', handler);
  checkNames('fastifyPlugin', options, ['path']);
  const { path } = options;
  if (typeof path !== 'string') throw new TypeError("fastifyPlugin: path is no text, like '/hook'.");
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.route({
      method: ['POST', 'HEAD'],
      url: path,
      handler: (request, reply) => {
        reply.hijack();
        const context = { request, reply } as FastifyContext<Req, Reply>;
        // A hook may have put another stream in the place of the request's.
        const source = (request.body ?? request.raw) as NodeRequest;
        return serve((given) => handler(given, context), request.raw, reply.raw, source);
      },
    });
  };
}
