import { type PushPressSandbox, startPushPressSandbox } from '@x/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterParser, hosts } from '../../../core/test/webhooks-adapters/support/hosts.ts';
import type { Host } from '../../../core/test/webhooks-adapters/support/listen.ts';
import { createPushPressClient } from '../../src/index.ts';
import * as adapters from '../../src/webhooks/adapters/index.ts';
import {
  createWebhookHandler,
  type PushPressEventOf,
  WebhookVerificationError,
} from '../../src/webhooks/index.ts';

let sandbox: PushPressSandbox;
beforeAll(async () => {
  sandbox = await startPushPressSandbox({ customers: 1 });
});
afterAll(() => sandbox.close());

describe.each(Object.entries(hosts(adapters)))('%s', (_, mount) => {
  const run = vi.fn((event: PushPressEventOf<'customer.created'>) => event.data.email);
  const onError = vi.fn();
  let host: Host;
  let webhookId: string;

  beforeEach(async () => {
    run.mockClear();
    onError.mockClear();
    let secret: string | undefined;
    host = await mount(
      createWebhookHandler({ secret: () => secret, on: { 'customer.created': run }, onError }),
    );
    const pushpress = createPushPressClient({ apiKey: sandbox.apiKey, server: sandbox.url });
    const hook = await pushpress.forCompany(sandbox.companies[0]!).post('/webhooks', {
      body: { url: host.url, eventTypes: ['customer.created'] },
    });
    webhookId = hook.id;
    secret = hook.signingSecret;
  });
  afterEach(() => host.stop());

  const emit = async (data?: object, tamper?: (body: string) => string) => {
    const companyId = sandbox.companies[0];
    const [result] = await sandbox.emit('customer.created', data, { webhookId, companyId, tamper });
    return result?.status ?? result?.error;
  };

  it('takes what PushPress signed, once, and refuses what was changed on the way', async () => {
    expect(await emit({ email: 'zoë@example.com' })).toBe(204);
    expect(run).toHaveBeenCalledOnce();
    expect(run.mock.calls[0]![0]).toMatchObject({
      event: 'customer.created',
      data: { email: 'zoë@example.com' },
    });
    expect(onError).not.toHaveBeenCalled();
    expect(await emit({ email: 'a@example.com' }, (body) => body.replace('a@', 'b@'))).toBe(401);
    expect(run).toHaveBeenCalledOnce();
    expect(onError.mock.calls.map(([error]) => error.reason)).toEqual(['bad-signature']);
  });

  it('answers 413 to what is too large, while it is still being sent', async () => {
    expect(await emit({ filler: 'x'.repeat(8_000_000) })).toBe(413);
    expect(onError.mock.calls.map(([error]) => error.reason)).toEqual(['body-too-large']);
    expect(run).not.toHaveBeenCalled();
  });

  it('answers 500 when the function fails', async () => {
    run.mockImplementationOnce(() => {
      throw new Error('database down');
    });
    expect(await emit()).toBe(500);
  });
});

describe.each(Object.entries(afterParser(adapters)))('%s, after a parser', (_, mount) => {
  it('answers 500, and tells onError what to do', async () => {
    const onError = vi.fn();
    let secret: string | undefined;
    const host = await mount(createWebhookHandler({ secret: () => secret, on: {}, onError }));
    const companyId = sandbox.companies[0]!;
    const pushpress = createPushPressClient({ apiKey: sandbox.apiKey, server: sandbox.url, companyId });
    const { id: webhookId, signingSecret } = await pushpress.post('/webhooks', {
      body: { url: host.url, eventTypes: ['customer.created'] },
    });
    secret = signingSecret;
    const [result] = await sandbox.emit('customer.created', undefined, { webhookId, companyId });
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
