import { createWebhookHandler, type MindbodyEventFunctions, siteIdOf } from '@x/mindbody/webhooks';
import { fastifyPlugin } from '@x/mindbody/webhooks/adapters';
import fastify, { type FastifyInstance } from 'fastify';

/** An app with a webhook and a JSON API beside it. The plugin's raw body stays within the plugin. */
export function createApp(on: MindbodyEventFunctions): FastifyInstance {
  const app = fastify();
  const handler = createWebhookHandler({
    secret: () => process.env.MINDBODY_SIGNATURE_KEY,
    on,
    onError: (error) => app.log.error(error, 'refused or failed'),
  });
  app.register(fastifyPlugin(handler, { path: '/hook' })); // POST, and HEAD with which Mindbody probes
  app.post('/api/echo', async (request) => request.body);
  return app;
}

if (import.meta.main) {
  const app = createApp({
    'client.created': (event) => console.log('welcome', event.eventData.email, 'of', siteIdOf(event)),
  });
  await app.listen({ port: Number(process.env.PORT ?? 3000) });
}
