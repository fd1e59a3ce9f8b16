import { type MindbodySandbox, startMindbodySandbox } from '@x/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterParser, hosts } from '../../../core/test/webhooks-adapters/support/hosts.ts';
import type { Host } from '../../../core/test/webhooks-adapters/support/listen.ts';
import { createMindbodyWebhooksClient } from '../../src/index.ts';
import * as adapters from '../../src/webhooks/adapters/index.ts';
import {
  createWebhookHandler,
  type MindbodyEventOf,
  WebhookVerificationError,
} from '../../src/webhooks/index.ts';

let sandbox: MindbodySandbox;
beforeAll(async () => {
  sandbox = await startMindbodySandbox({ clients: 1 });
});
afterAll(() => sandbox.close());

describe.each(Object.entries(hosts(adapters)))('%s', (_, mount) => {
  const run = vi.fn((event: MindbodyEventOf<'client.created'>) => event.eventData.email);
  const onError = vi.fn();
  let host: Host;
  let subscriptionId: string;
  let key: string | undefined;

  // To be created and activated, a subscription wants its address to answer HEAD, twice.
  beforeEach(async () => {
    run.mockClear();
    onError.mockClear();
    key = undefined;
    host = await mount(createWebhookHandler({ secret: () => key, on: { 'client.created': run }, onError }));
    const { webhooksApiKey: apiKey, webhooksUrl: server } = sandbox;
    const subs = createMindbodyWebhooksClient({ apiKey, server });
    const created = await subs.post('/api/v1/subscriptions', {
      body: { eventIds: ['client.created'], webhookUrl: host.url, eventSchemaVersion: 1 },
    });
    ({ subscriptionId, messageSignatureKey: key } = created);
    await subs.patch('/api/v1/subscriptions/{subscriptionId}', {
      path: { subscriptionId },
      body: { status: 'Active' },
    });
  });
  afterEach(async () => {
    sandbox.setStatus(subscriptionId, 'DeactivatedByUser');
    await host.stop();
  });

  const emit = async (data?: object, tamper?: (body: string) => string) => {
    const [result] = await sandbox.emit('client.created', data, { subscriptionId, tamper });
    return result?.status ?? result?.error;
  };

  it('takes what Mindbody signed, once, and refuses what was changed on the way', async () => {
    expect(await emit({ siteId: -99, email: 'zoë@example.com' })).toBe(204);
    expect(run).toHaveBeenCalledOnce();
    expect(run.mock.calls[0]![0]).toMatchObject({
      eventId: 'client.created',
      eventData: { siteId: -99, email: 'zoë@example.com' },
    });
    expect(onError).not.toHaveBeenCalled();
    expect(await emit(undefined, (body) => body.replace('{', '{ '))).toBe(401);
    expect(run).toHaveBeenCalledOnce();
    expect(onError.mock.calls.map(([error]) => error.reason)).toEqual(['bad-signature']);
  });

  it('answers 413 to what is too large, while it is still being sent', async () => {
    expect(await emit({ filler: 'x'.repeat(8_000_000) })).toBe(413);
    expect(onError.mock.calls.map(([error]) => error.reason)).toEqual(['body-too-large']);
    expect(run).not.toHaveBeenCalled();
  });

  it('answers 500 when the function fails, so that Mindbody delivers again', async () => {
    run.mockImplementationOnce(() => {
      throw new Error('database down');
    });
    expect(await emit()).toBe(500);
  });

  it('answers HEAD', async () => {
    expect((await fetch(host.url, { method: 'HEAD' })).status).toBe(200);
  });
});

describe.each(Object.entries(afterParser(adapters)))('%s, after a parser', (_, mount) => {
  it('answers 500, and tells onError what to do', async () => {
    const onError = vi.fn();
    let key: string | undefined;
    const host = await mount(createWebhookHandler({ secret: () => key, on: {}, onError }));
    const { webhooksApiKey: apiKey, webhooksUrl: server } = sandbox;
    const subs = createMindbodyWebhooksClient({ apiKey, server });
    const { subscriptionId, messageSignatureKey } = await subs.post('/api/v1/subscriptions', {
      body: { eventIds: ['client.created'], webhookUrl: host.url, eventSchemaVersion: 1 },
    });
    key = messageSignatureKey;
    const [result] = await sandbox.emit('client.created', undefined, { subscriptionId });
    await host.stop();
    expect(result?.status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.calls[0]![0]).toBeInstanceOf(WebhookVerificationError);
    expect(onError.mock.calls[0]![0]).toMatchObject({
      reason: 'body-not-raw',
      message: expect.stringContaining('toExpress()'),
    });
  });
});
