import { createMindbodyWebhooksClient } from '@x/mindbody';
import * as mindbodyLifecycle from '@x/mindbody/lifecycle';
import * as mindbodyTesting from '@x/mindbody/testing';
import { fromInstant, toInstant } from '@x/mindbody/time';
import { siteIdOf } from '@x/mindbody/webhooks';
import * as mindbodyAdapters from '@x/mindbody/webhooks/adapters';
import * as mindbodyRedis from '@x/mindbody/webhooks/redis';
import { createPushPressClient, toDate } from '@x/pushpress';
import * as pushpressLifecycle from '@x/pushpress/lifecycle';
import * as pushpressTesting from '@x/pushpress/testing';
import { companyIdOf } from '@x/pushpress/webhooks';
import * as pushpressAdapters from '@x/pushpress/webhooks/adapters';
import * as pushpressRedis from '@x/pushpress/webhooks/redis';
import { equal, ok } from '../assert.ts';
import { both, only } from '../case.ts';
import { hookSides } from '../hook-sides.ts';
import { withGlobal } from '../platform.ts';
import { pushpressOptions, subscriptionOptions } from '../sides.ts';

const secret = 'a-secret-of-the-entries';
const entriesOf = {
  pushpress: {
    lifecycle: pushpressLifecycle,
    testing: pushpressTesting,
    adapters: pushpressAdapters,
    redis: pushpressRedis,
  },
  mindbody: {
    lifecycle: mindbodyLifecycle,
    testing: mindbodyTesting,
    adapters: mindbodyAdapters,
    redis: mindbodyRedis,
  },
};

export const entryCases = [
  ...both('entries', {
    'every entry loads': ({ side }) => {
      const names = Object.values(entriesOf[side.vendor]).map((entry) => Object.keys(entry).length);
      ok(
        names.every((count) => count > 0),
        'An entry gives nothing.',
      );
    },
    'deliver() repeats and shuffles, and every delivery is answered': async ({ side }) => {
      const { deliver } = entriesOf[side.vendor].testing;
      const hooks = hookSides[side.vendor];
      const handled: object[] = [];
      const handler = hooks.handler({ secret, act: (event) => handled.push(event) });
      const events = [hooks.example(), { ...hooks.example(), messageId: 'another' }];
      const answers = await deliver(handler, events, {
        secret,
        duplicates: 2,
        shuffle: true,
        concurrency: 3,
      });
      equal(
        answers.map(({ status }) => status),
        Array(6).fill(204),
        'the statuses',
      );
      equal(handled.length, 6, 'events handled');
    },
    'toLambda() answers an event of API Gateway': async ({ side }) => {
      const { toLambda } = entriesOf[side.vendor].adapters;
      const hooks = hookSides[side.vendor];
      const request = await hooks.sign(hooks.example(), { secret });
      const lambda = toLambda(hooks.handler({ secret }) as Parameters<typeof toLambda>[0]);
      const event = {
        version: '2.0',
        rawPath: '/hook',
        rawQueryString: '',
        headers: Object.fromEntries(request.headers),
        requestContext: { http: { method: 'POST', path: '/hook' }, domainName: 'gym.example.com' },
        body: await request.text(),
        isBase64Encoded: false,
      };
      const answer = await lambda(event as never, {} as never);
      equal((answer as { statusCode?: unknown }).statusCode, 204, 'the status');
    },
  }),
  ...only('pushpress', 'entries', {
    'ensureWebhook makes a webhook, and leaves it alone the next time': async ({ facts }) => {
      const client = createPushPressClient(pushpressOptions(facts));
      const kept: string[] = [];
      const options = {
        url: `${facts.receiver}/ensured`,
        eventTypes: ['checkin.created'] as const,
        onSecret: (secrets: readonly string[]) => void kept.push(...secrets),
        hasSecret: (one: string) => kept.includes(one),
      };
      const first = await pushpressLifecycle.ensureWebhook(client, options);
      ok(first.changes.length > 0 && kept.length === 1, 'Nothing was made, or no secret was kept.');
      equal(
        (await pushpressLifecycle.ensureWebhook(client, options)).changes,
        [],
        'the changes of the second run',
      );
      await client.delete('/webhooks/{uuid}', { path: { uuid: first.webhook.id } });
    },
    'toDate reads seconds and milliseconds': () => {
      equal(toDate(1_767_225_600).toISOString(), '2026-01-01T00:00:00.000Z', 'seconds');
      equal(toDate(1_767_225_600_000).toISOString(), '2026-01-01T00:00:00.000Z', 'milliseconds');
    },
    'companyIdOf names the gym': () => {
      const event = pushpressTesting.exampleEvent('customer.created', { data: { companyId: 'cli_1' } });
      equal(companyIdOf(event), 'cli_1', 'the gym');
    },
  }),
  ...only('mindbody', 'entries', {
    'ensureSubscription makes a subscription, and leaves it alone the next time': async ({ facts }) => {
      const client = createMindbodyWebhooksClient(subscriptionOptions(facts));
      const kept: string[] = [];
      const options = {
        webhookUrl: `${facts.receiver}/ensured`,
        eventIds: ['client.created'] as const,
        onSecret: (secrets: readonly string[]) => void kept.push(...secrets),
        hasSecret: () => kept.length > 0,
      };
      const first = await mindbodyLifecycle.ensureSubscription(client, options);
      ok(first.changes.length > 0 && kept.length === 1, 'Nothing was made, or no key was kept.');
      equal(
        (await mindbodyLifecycle.ensureSubscription(client, options)).changes,
        [],
        'the changes of the second run',
      );
    },
    'local times become instants, with Temporal of the platform or without': async () => {
      const zone = 'America/Los_Angeles';
      const times = async () => {
        equal(toInstant('2026-03-08T02:30:00', zone).toISOString(), '2026-03-08T10:30:00.000Z', 'in a gap');
        equal(toInstant('2026-11-01T01:30:00', zone).toISOString(), '2026-11-01T08:30:00.000Z', 'of two');
        equal(fromInstant(new Date('2026-03-08T10:30:00Z'), zone), '2026-03-08T03:30:00', 'back');
      };
      await times();
      await withGlobal('Temporal', undefined, times);
    },
    'siteIdOf names the site': () => {
      const event = mindbodyTesting.exampleEvent('client.created', { eventData: { siteId: -99 } });
      equal(siteIdOf(event), -99, 'the site');
    },
  }),
];
