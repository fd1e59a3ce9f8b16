import { checkHandler } from '../options.js';
import { type NodeContext, type NodeRequest, type NodeResponse, toNodeHandler } from './node.js';

/**
 * Mounts a webhook handler in Express 4 or 5. All that {@link toNodeHandler} does holds here too.
 *
 * Mount it before `express.json()` and other parsers, which take the raw body away, or with
 * `express.raw({ type: () => true })` in front of it. Mount it with `all`, so that Mindbody's HEAD arrives: `post` lets
 * no subscription be created.
 *
 * @throws {TypeError} where the handler is no function.
 * @example
 * ```ts
 * const app = express();
 * app.all('/hook', toExpress(handler));
 * app.use(express.json());
 * ```
 */
export function toExpress<Req extends NodeRequest = NodeRequest, Res extends NodeResponse = NodeResponse>(
  handler: (request: Request, context: NodeContext<Req, Res>) => Promise<Response>,
): (req: Req, res: Res, next: (error?: unknown) => void) => Promise<void> {
  checkHandler('toExpress', handler);
  return toNodeHandler(handler);
}
