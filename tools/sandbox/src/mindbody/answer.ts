import type { Courier } from '../delivery/deliver.ts';
import { BadBody, parseJson } from '../http/body.ts';
import { ok, type Reply } from '../http/reply.ts';
import { Router } from '../http/router.ts';
import type { Call } from '../http/server.ts';
import { refuse } from './errors.ts';
import { metricRoutes } from './metrics.ts';
import type { MindbodyConfig } from './options.ts';
import type { SubscriptionStore } from './store.ts';
import { type Route, subscriptionRoutes } from './subscriptions.ts';

export const routes: readonly Route[] = [...metricRoutes, ...subscriptionRoutes];

const router = new Router(routes);

export interface AnswerParts {
  store: SubscriptionStore;
  courier: Courier;
  config: MindbodyConfig;
}

/** One request to the Webhooks API, from the key to the reply. */
export async function answerMindbody(call: Call, parts: AnswerParts): Promise<Reply> {
  const { envelope, webhooksApiKey } = parts.config;
  admit(call, webhooksApiKey);
  const match = router.find(call.method, call.path);
  if (!match) {
    throw refuse(404, [{ errorType: 'resourceNotFound', errorMessage: 'There is no such endpoint.' }]);
  }
  return match.route.handle({
    ...parts,
    params: match.params,
    body: jsonOf(call),
    answer: (value) => ok(envelope ? { isSuccess: true, errorInformation: [], value } : value),
  });
}

function admit(call: Call, webhooksApiKey: string): void {
  const key = call.headers['api-key'];
  if (key === undefined || key === '') {
    throw refuse(401, [{ errorType: 'missingAPIKeyHeader', errorMessage: 'The header API-Key is missing.' }]);
  }
  if (key !== webhooksApiKey) {
    throw refuse(403, [
      { errorType: 'forbidden', errorMessage: 'This API-Key may not use the Webhooks API.' },
    ]);
  }
}

function jsonOf(call: Call): unknown {
  try {
    return parseJson(call.bytes, call.headers['content-type']);
  } catch (error) {
    if (!(error instanceof BadBody)) throw error;
    throw refuse(error.status, [{ errorType: 'badRequest', errorMessage: error.message }]);
  }
}
