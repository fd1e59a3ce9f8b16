/**
 * Mounts a webhook handler, `(request: Request, context?) => Promise<Response>`, where there is no `Request`. It imports
 * no framework and nothing of Node.
 *
 * @packageDocumentation
 */
export { toExpress } from './express.js';
export {
  type FastifyContext,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastifyPlugin,
} from './fastify.js';
export { type LambdaContext, type LambdaEvent, type LambdaResult, toLambda } from './lambda.js';
export { type NodeContext, type NodeRequest, type NodeResponse, toNodeHandler } from './node.js';
