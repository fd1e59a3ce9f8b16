import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PushPressSandbox, startPushPressSandbox } from '../src/index.ts';
import type { Webhook } from '../src/pushpress/types.ts';
import { type Api, pushPressApi } from './support/api.ts';
import { type Received, type Receiver, startReceiver } from './support/receiver.ts';

let sandbox: PushPressSandbox;
let api: Api;
let receiver: Receiver;

beforeEach(async () => {
  sandbox = await startPushPressSandbox({ customers: 20, rotationOverlap: 2, deliveryTimeoutMs: 300 });
  api = pushPressApi(sandbox);
  receiver = await startReceiver();
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

async function subscribe(eventTypes: readonly string[], more: object = {}): Promise<Webhook> {
  const answer = await api<Webhook>('POST', '/webhooks', {
    body: { url: receiver.url, eventTypes, ...more },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** The receiver's own check, with nothing of the sandbox in it. */
function isSignedWith(secret: string, { body, headers }: Received): boolean {
  const data = JSON.stringify((JSON.parse(body) as { data: unknown }).data);
  return headers['webhook-signature'] === createHmac('sha256', secret).update(data).digest('hex');
}

const said = (text: string) => ({ status: 400, body: { message: expect.stringContaining(text) } });

describe('PushPress: webhooks', () => {
  it('are created, read, changed, switched off and on, and deleted', async () => {
    const webhook = await subscribe(['checkin.created', 'customer.created']);
    const path = `/webhooks/${webhook.id}`;
    expect(webhook).toMatchObject({ active: true, signingSecret: expect.stringMatching(/^\S{20,}$/) });
    expect((await api('GET', path)).body).toEqual(webhook);
    expect((await api('GET', '/webhooks')).body).toEqual({ data: [webhook] });
    const changed = await api('PATCH', path, { body: { eventTypes: ['class.canceled'] } });
    expect(changed.body).toEqual({ ...webhook, eventTypes: ['class.canceled'] });
    expect((await api('PATCH', `${path}/deactivate`)).status).toBe(204);
    expect((await api<Webhook>('GET', path)).body.active).toBe(false);
    expect((await api('PATCH', `${path}/activate`)).status).toBe(204);
    expect((await api<Webhook>('GET', path)).body.active).toBe(true);
    expect((await api('DELETE', path)).status).toBe(204);
    expect((await api('GET', path)).status).toBe(404);
  });

  it('belong to one company', async () => {
    const { id } = await subscribe(['checkin.created']);
    const other = { headers: { 'company-id': sandbox.companies[1]! } };
    expect((await api('GET', `/webhooks/${id}`, other)).status).toBe(404);
    expect((await api('GET', '/webhooks', other)).body).toEqual({ data: [] });
    expect(await sandbox.emit('checkin.created', undefined, { companyId: sandbox.companies[1] })).toEqual([]);
  });

  it('have a URL of their own within the company', async () => {
    await subscribe(['checkin.created']);
    const body = { url: receiver.url, eventTypes: ['customer.created'] };
    expect(await api('POST', '/webhooks', { body })).toMatchObject({ status: 409, body: 'Conflict' });
    const second = await api<Webhook>('POST', '/webhooks', { body: { ...body, url: `${receiver.url}2` } });
    const moved = await api('PATCH', `/webhooks/${second.body.id}`, { body });
    expect(moved).toMatchObject({ status: 409, body: 'Conflict' });
  });

  it.each([
    [{ eventTypes: ['checkin.created'] }, 'body.url is required'],
    [{ url: 'ftp://127.0.0.1', eventTypes: ['checkin.created'] }, 'http(s)'],
    [{ url: 'nowhere', eventTypes: ['checkin.created'] }, 'http(s)'],
    [{ url: 'http://127.0.0.1', eventTypes: [] }, 'at least one event'],
    [{ url: 'http://127.0.0.1', eventTypes: ['checkin.imagined'] }, 'body.eventTypes[0]'],
    [{ url: 'http://127.0.0.1', eventTypes: ['app.installed', 'checkin.created'] }, 'mixes'],
    [{ url: 'http://127.0.0.1', eventTypes: ['app.installed'] }, 'appId'],
  ])('like %j are refused', async (body, text) => {
    expect(await api('POST', '/webhooks', { body })).toMatchObject(said(text));
  });
});

describe('PushPress: deliveries', () => {
  it('go to every active webhook of the event, signed over data alone', async () => {
    const webhook = await subscribe(['customer.created']);
    const [result, ...more] = await sandbox.emit('customer.created');
    expect(more).toEqual([]);
    expect(result).toMatchObject({ ok: true, status: 200, to: webhook.id, event: 'customer.created' });
    const [post] = receiver.posts();
    expect(post!.headers['content-type']).toBe('application/json');
    expect(JSON.parse(post!.body)).toMatchObject({
      event: 'customer.created',
      created: expect.any(Number),
      data: { id: sandbox.company().customers.at(-1)!.id },
    });
    expect(isSignedWith(webhook.signingSecret, post!)).toBe(true);
    expect(isSignedWith('another secret', post!)).toBe(false);
  });

  it('skip the inactive and those of other events', async () => {
    const { id } = await subscribe(['customer.created']);
    expect(await sandbox.emit('class.canceled')).toEqual([]);
    await api('PATCH', `/webhooks/${id}/deactivate`);
    expect(await sandbox.emit('customer.created')).toEqual([]);
    expect(receiver.received).toEqual([]);
    expect(await sandbox.emit('class.canceled', undefined, { webhookId: id })).toHaveLength(1);
  });

  it('carry the data they are given, to the company it names', async () => {
    const { signingSecret } = await subscribe(['customer.deleted']);
    const data = { id: 'usr_ø', companyId: sandbox.companies[0]!, '2': 1, '1': -0 };
    await sandbox.emit('customer.deleted', data);
    expect(JSON.parse(receiver.posts()[0]!.body).data).toEqual({ ...data, '1': 0 });
    expect(isSignedWith(signingSecret, receiver.posts()[0]!)).toBe(true);
    await expect(sandbox.emit('customer.deleted', { companyId: 'cli_none' })).rejects.toThrow('cli_none');
    await expect(sandbox.emit('customer.imagined')).rejects.toThrow('no sample');
  });

  it('change secret after a rotation, the old one signing on for as long as the overlap says', async () => {
    const { id, signingSecret: old } = await subscribe(['customer.created']);
    const rotated = await api<{ signingSecret: string; webhookUuid: string }>(
      'POST',
      `/webhooks/${id}/rotate-signing-secret`,
    );
    const { signingSecret: fresh, webhookUuid } = rotated.body;
    expect(webhookUuid).toBe(id);
    expect(fresh).not.toBe(old);
    for (let count = 0; count < 4; count += 1) await sandbox.emit('customer.created');
    expect(receiver.posts().map((post) => isSignedWith(old, post))).toEqual([true, true, false, false]);
    expect(receiver.posts().map((post) => isSignedWith(fresh, post))).toEqual([false, false, true, true]);
    expect((await api<Webhook>('GET', `/webhooks/${id}`)).body.signingSecret).toBe(fresh);
  });

  it('can be forged: the body is changed after it was signed', async () => {
    const { signingSecret } = await subscribe(['customer.created']);
    await sandbox.emit('customer.created', undefined, { tamper: (body) => body.replace('usr_', 'usr_x') });
    expect(isSignedWith(signingSecret, receiver.posts()[0]!)).toBe(false);
  });

  it('report what the receiver did', async () => {
    await subscribe(['customer.created']);
    receiver.answerWith(500);
    expect(await sandbox.emit('customer.created')).toMatchObject([{ ok: false, status: 500 }]);
    receiver.answerWith(302);
    expect(await sandbox.emit('customer.created')).toMatchObject([{ ok: false, status: 302 }]);
    receiver.answerWith('silent');
    expect(await sandbox.emit('customer.created')).toMatchObject([
      { ok: false, error: 'no answer within 300 ms' },
    ]);
    await receiver.close();
    expect(await sandbox.emit('customer.created')).toMatchObject([{ ok: false, error: 'ECONNREFUSED' }]);
    expect(sandbox.deliveries).toHaveLength(4);
  });

  it('follow a write through the API when the sandbox emits by itself, and only then', async () => {
    const other = await startPushPressSandbox({ customers: 5, autoEmit: true });
    const eventTypes = ['customer.created'];
    const body = { name: { first: 'A', last: 'B', nickname: null }, email: 'a@mail.example' };
    for (const each of [sandbox, other]) {
      await pushPressApi(each)('POST', '/webhooks', { body: { url: receiver.url, eventTypes } });
      await pushPressApi(each)('POST', '/customers', { body });
      await each.settled();
    }
    expect(sandbox.deliveries).toEqual([]);
    expect(other.deliveries).toMatchObject([{ event: 'customer.created', ok: true }]);
    expect(JSON.parse(receiver.posts()[0]!.body).data.email).toBe('a@mail.example');
    await other.close();
  });

  it('can be asked for over HTTP, with the key', async () => {
    await subscribe(['customer.created']);
    const url = `${new URL(sandbox.url).origin}/_sandbox/emit`;
    const order = (key: string, event: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'API-KEY': key, 'content-type': 'application/json' },
        body: JSON.stringify({ event }),
      });
    expect((await order('wrong', 'customer.created')).status).toBe(401);
    expect((await order(sandbox.apiKey, 'customer.imagined')).status).toBe(400);
    expect(await (await order(sandbox.apiKey, 'customer.created')).json()).toMatchObject({
      deliveries: [{ ok: true }],
    });
  });
});
