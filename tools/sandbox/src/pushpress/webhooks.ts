import { noContent, ok, Refusal, type Reply } from '../http/reply.ts';
import { list, oneOf, readBody, shape, text, webUrl } from './check.ts';
import { type Context, found, type Route } from './context.ts';
import { appEventNames, eventNames } from './event-names.ts';
import type { StoredWebhook } from './state.ts';
import type { Webhook } from './types.ts';

export const webhookRoutes: Route[] = [
  { method: 'POST', path: '/webhooks', refusals: { 401: 'Unauthenticated' }, handle: create },
  {
    method: 'GET',
    path: '/webhooks',
    handle: ({ company }) => ok({ data: company.webhooks.map(({ view }) => view) }),
  },
  { method: 'GET', path: '/webhooks/{uuid}', handle: (context) => ok(webhookOf(context).view) },
  { method: 'PATCH', path: '/webhooks/{uuid}', handle: update },
  {
    method: 'DELETE',
    path: '/webhooks/{uuid}',
    handle: (context) => {
      const { webhooks } = context.company;
      webhooks.splice(webhooks.indexOf(webhookOf(context)), 1);
      return noContent;
    },
  },
  { method: 'PATCH', path: '/webhooks/{uuid}/activate', handle: (context) => setActive(context, true) },
  { method: 'PATCH', path: '/webhooks/{uuid}/deactivate', handle: (context) => setActive(context, false) },
  { method: 'POST', path: '/webhooks/{uuid}/rotate-signing-secret', handle: rotate },
];

const eventTypes = list(oneOf(eventNames));
const newWebhook = shape({ url: webUrl, eventTypes }, { appId: text() });
const changedWebhook = shape({ eventTypes }, { url: webUrl });

function webhookOf({ company, param }: Context): StoredWebhook {
  const wanted = param('uuid');
  return found(company.webhooks.find(({ view }) => view.id === wanted));
}

function create({ body, company, random }: Context): Reply {
  const given = readBody(body, newWebhook, 400);
  requireSome(given.eventTypes);
  const appEvents = given.eventTypes.filter((name) => appEventNames.includes(name)).length;
  if (appEvents > 0 && appEvents < given.eventTypes.length) {
    throw new Refusal(400, { message: 'body.eventTypes mixes app events with platform events' });
  }
  if (appEvents > 0 && given.appId === undefined) {
    throw new Refusal(400, { message: 'body.appId is required for app events' });
  }
  requireFreeUrl(company.webhooks, given.url);
  const view: Webhook = { id: random.id('wh'), ...given, active: true, signingSecret: secret(random) };
  company.webhooks.push({ view });
  return ok(view, 201);
}

function update(context: Context): Reply {
  const webhook = webhookOf(context);
  const given = readBody(context.body, changedWebhook, 400);
  requireSome(given.eventTypes);
  if (given.url !== undefined && given.url !== webhook.view.url) {
    requireFreeUrl(context.company.webhooks, given.url);
  }
  Object.assign(webhook.view, given);
  return ok(webhook.view);
}

function setActive(context: Context, active: boolean): Reply {
  webhookOf(context).view.active = active;
  return noContent;
}

function rotate(context: Context): Reply {
  const webhook = webhookOf(context);
  const { rotationOverlap } = context.settings;
  if (rotationOverlap > 0) {
    webhook.previous = { secret: webhook.view.signingSecret, deliveries: rotationOverlap };
  }
  webhook.view.signingSecret = secret(context.random);
  return ok({ webhookUuid: webhook.view.id, signingSecret: webhook.view.signingSecret });
}

function requireSome(names: readonly string[]): void {
  if (names.length === 0) throw new Refusal(400, { message: 'body.eventTypes must name at least one event' });
}

function requireFreeUrl(webhooks: readonly StoredWebhook[], url: string): void {
  if (webhooks.some(({ view }) => view.url === url)) throw new Refusal(409, 'Conflict');
}

function secret(random: Context['random']): string {
  return `whsec_${random.hex(48)}`;
}
