import { companyIdOf, createWebhookHandler, type PushPressEventFunctions } from '@x/pushpress/webhooks';
import { toExpress } from '@x/pushpress/webhooks/adapters';
import express, { type Express } from 'express';

/** An app with a webhook and a JSON API beside it, on Express 4 or 5. */
export function createApp(on: PushPressEventFunctions): Express {
  const app = express();
  const handler = createWebhookHandler({
    secret: () => process.env.PUSHPRESS_WEBHOOK_SECRET,
    on,
    onError: (error) => console.error('refused or failed:', error),
  });
  // Before express.json(), which takes the raw body away.
  app.all('/hook', toExpress(handler));
  app.use(express.json());
  app.post('/api/echo', (req, res) => void res.json(req.body));
  return app;
}

if (import.meta.main) {
  const app = createApp({
    'customer.created': (event) => console.log('welcome', event.data.email, 'of', companyIdOf(event)),
  });
  app.listen(Number(process.env.PORT ?? 3000));
}
