// A receiver in a process of its own, so that its memory is its alone:
// `node --expose-gc flood-receiver.mjs <webhooks module> <serve module> <secret> <options>`.
import { registerHooks } from 'node:module';
import '../../support/resolve-typescript.mjs';

const own = new URL('../../../src/webhooks/index.ts', import.meta.url).href;
registerHooks({
  // A vendor's sources find core's sources, not what was built of them.
  resolve: (specifier, context, next) => next(specifier === '@x/core/webhooks' ? own : specifier, context),
});

const [module, serving, secret, options] = process.argv.slice(2);
const { createWebhookHandler, memoryStore } = await import(module);
const { serve } = await import(serving);

const handled = new Map();
const handler = createWebhookHandler({
  secret,
  ...JSON.parse(options),
  dedupe: { store: memoryStore({ max: 20_000 }) },
  on: {},
  otherwise: async (event) => {
    await new Promise(setImmediate);
    const id = JSON.stringify(event);
    handled.set(id, (handled.get(id) ?? 0) + 1);
  },
});
let inside = 0;
let most = 0;
const { port } = await serve(async (request) => {
  most = Math.max(most, ++inside);
  return handler(request).finally(() => inside--);
});

process.on('message', ({ gc }) => {
  if (gc) globalThis.gc();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const events = handled.size;
  const twice = [...handled.values()].filter((times) => times !== 1).length;
  process.send({ rss, heapUsed, external, arrayBuffers, inside, most, events, twice });
});
process.on('disconnect', () => process.exit());
process.send({ port });
