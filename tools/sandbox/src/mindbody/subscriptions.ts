import type { Courier } from '../delivery/deliver.ts';
import { isSuccess } from '../delivery/send.ts';
import type { Reply } from '../http/reply.ts';
import type { RouteKey } from '../http/router.ts';
import { refuse } from './errors.ts';
import type { MindbodyConfig } from './options.ts';
import type { SubscriptionStore } from './store.ts';
import type { StoredSubscription } from './types.ts';
import { readFields } from './validate.ts';

interface Context {
  store: SubscriptionStore;
  courier: Courier;
  config: MindbodyConfig;
  body: unknown;
  params: Record<string, string>;
  /** A 200 answer, in the documented envelope where the sandbox is set to it. */
  answer(value: object): Reply;
}

export interface Route extends RouteKey {
  handle(context: Context): Reply | Promise<Reply>;
}

export const subscriptionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v1/subscriptions',
    handle: ({ store, answer }) => answer({ items: store.all().map(({ view }) => view) }),
  },
  { method: 'POST', path: '/api/v1/subscriptions', handle: create },
  {
    method: 'GET',
    path: '/api/v1/subscriptions/{subscriptionId}',
    handle: (context) => context.answer(subscriptionOf(context).view),
  },
  { method: 'PATCH', path: '/api/v1/subscriptions/{subscriptionId}', handle: patch },
  { method: 'DELETE', path: '/api/v1/subscriptions/{subscriptionId}', handle: deactivate },
];

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function subscriptionOf({ store, params }: Context): StoredSubscription {
  const id = params['subscriptionId'] ?? '';
  if (!guid.test(id)) {
    throw refuse(400, [
      { errorType: 'invalidSubscriptionId', errorMessage: 'The subscription id is no GUID.' },
    ]);
  }
  const stored = store.find(id);
  if (!stored) {
    throw refuse(404, [{ errorType: 'resourceNotFound', errorMessage: 'There is no such subscription.' }]);
  }
  return stored;
}

async function create(context: Context): Promise<Reply> {
  const { store, body, config, answer } = context;
  const { eventIds = [], webhookUrl = '', ...rest } = readFields(body, true, config.allowHttp);
  await probe(context, webhookUrl);
  const { view, messageSignatureKey } = store.create({ ...rest, eventIds, webhookUrl });
  return answer({ ...view, messageSignatureKey });
}

/** All or nothing: a probe that fails leaves the subscription as it was. */
async function patch(context: Context): Promise<Reply> {
  const { store, body, config, answer } = context;
  const stored = subscriptionOf(context);
  const { status, ...fields } = readFields(body, false, config.allowHttp);
  const moved = fields.webhookUrl !== undefined && fields.webhookUrl !== stored.view.webhookUrl;
  const activated = status === 'Active' && stored.view.status !== 'Active';
  if (moved || activated) await probe(context, fields.webhookUrl ?? stored.view.webhookUrl);
  Object.assign(stored.view, fields);
  if (status) store.setStatus(stored, status, `Changed to ${status} by the developer.`);
  return answer(stored.view);
}

/** DELETE only deactivates: the subscription can still be read, and activated again. */
function deactivate(context: Context): Reply {
  const stored = subscriptionOf(context);
  context.store.setStatus(stored, 'DeactivatedByUser', 'Deactivated by the developer.');
  const { subscriptionId, statusChangeDate, referenceId } = stored.view;
  return context.answer({
    subscriptionId,
    deactivationDateTime: statusChangeDate,
    message: 'Subscription deactivated successfully.',
    ...(referenceId === undefined ? {} : { referenceId }),
  });
}

async function probe({ courier, config }: Context, webhookUrl: string): Promise<void> {
  if (isSuccess(await courier.probe(webhookUrl, config.probeTimeoutMs))) return;
  throw refuse(400, [
    { errorType: 'invalidWebhookURLNoResponse', errorMessage: 'webhookUrl did not answer HEAD with 2xx.' },
  ]);
}
