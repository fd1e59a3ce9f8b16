import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PushPressError } from '../../src/index.ts';
import { checkWebhooks, ensureWebhook } from '../../src/lifecycle/index.ts';
import { type Bench, startBench } from './support.ts';

let bench: Bench;
let url: string;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => {
  url = bench.newUrl();
  bench.sandbox.clearFaults();
  bench.sandbox.clearRequests();
});

type Options = Parameters<typeof ensureWebhook>[1];

const ensure = (more: Partial<Options> = {}) =>
  ensureWebhook(bench.pushpress, {
    url,
    eventTypes: ['customer.created', 'checkin.created'],
    onSecret: (secrets) => bench.keep(url, secrets),
    ...more,
  } as Options & { dryRun?: false });
const kinds = ({ changes }: { changes: readonly { kind: string }[] }) => changes.map(({ kind }) => kind);
const sent = () => bench.sandbox.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
const switchOff = (uuid: string) => bench.pushpress.patch('/webhooks/{uuid}/deactivate', { path: { uuid } });

describe('ensureWebhook', () => {
  it('creates, deactivates what PushPress made active, keeps the secret, then activates', async () => {
    const seen: unknown[] = [];
    const ensured = await ensure({
      onSecret: (secrets, webhook) => {
        seen.push(secrets, webhook, ...bench.of(url).map(({ active }) => active));
        bench.keep(url, secrets);
      },
    });
    const [stored] = bench.of(url);
    const { signingSecret, ...webhook } = stored!;
    expect(seen).toEqual([[signingSecret], { ...webhook, active: false }, false]);
    expect(ensured.webhook).toEqual(webhook);
    expect(kinds(ensured)).toEqual(['create', 'activate']);
    expect(JSON.stringify(ensured)).not.toContain(signingSecret);
    expect(await bench.deliver(webhook.id)).toEqual([204]);
  });

  it('changes nothing when all is as wanted, and hands the secret over all the same', async () => {
    const { webhook } = await ensure();
    bench.keep(url, []);
    bench.sandbox.clearRequests();
    const again = await ensure({ eventTypes: ['checkin.created', 'customer.created', 'checkin.created'] });
    expect(again).toEqual({ webhook, changes: [] });
    expect(sent()).toEqual(['GET webhooks']);
    expect(await bench.deliver(webhook.id)).toEqual([204]);
  });

  it('calls onSecret only for a secret that hasSecret does not know', async () => {
    await ensure();
    const [{ signingSecret } = { signingSecret: '' }] = bench.of(url);
    const onSecret = (): unknown => expect.unreachable('it is kept');
    expect(
      (await ensure({ onSecret, hasSecret: async (secret) => secret === signingSecret })).changes,
    ).toEqual([]);
    bench.keep(url, []);
    expect(kinds(await ensure({ hasSecret: () => false }))).toEqual(['secret']);
    expect(bench.secretsOf(url)).toEqual([signingSecret]);
  });

  it('adds and removes events', async () => {
    await ensure();
    const changed = await ensure({ eventTypes: ['checkin.created', 'class.canceled'] });
    expect(changed.webhook).toMatchObject({
      active: true,
      eventTypes: ['checkin.created', 'class.canceled'],
    });
    expect(changed.changes[0]?.message).toContain('add class.canceled; remove customer.created');
  });

  it('activates one that is not, once its secret is kept', async () => {
    const { webhook } = await ensure();
    await switchOff(webhook.id);
    const lost = new Error('the vault is locked');
    await expect(ensure({ onSecret: () => Promise.reject(lost) })).rejects.toBe(lost);
    expect(bench.of(url)[0]!.active).toBe(false);
    expect(await ensure()).toMatchObject({ webhook: { active: true }, changes: [{ kind: 'activate' }] });
  });

  it('finishes what a failed run has begun', async () => {
    await expect(ensure({ onSecret: () => Promise.reject(new Error('locked')) })).rejects.toThrow('locked');
    expect(bench.of(url)).toMatchObject([{ active: false }]);
    bench.sandbox.fail({ path: '/webhooks/{uuid}/activate', status: 500 });
    await expect(ensure()).rejects.toBeInstanceOf(PushPressError);
    expect(kinds(await ensure())).toEqual(['activate']);
    expect(bench.of(url)).toHaveLength(1);
  });

  it('knows what it has created where the answer was lost', async () => {
    bench.sandbox.fail({ method: 'POST', drop: true });
    await expect(ensure()).rejects.toBeInstanceOf(PushPressError);
    expect(bench.of(url)).toMatchObject([{ active: true }]);
    const { webhook } = await ensure();
    expect(await bench.deliver(webhook.id)).toEqual([204]);
  });

  it('takes the webhook of a deploy that was faster', async () => {
    const ensured = await Promise.all([ensure(), ensure(), ensure()]);
    expect(bench.of(url)).toMatchObject([{ active: true }]);
    expect(new Set(ensured.map(({ webhook }) => webhook.id)).size).toBe(1);
    expect(ensured.filter((one) => kinds(one).includes('create'))).toHaveLength(1);
  });

  it('takes no webhook of another app, and says what the API says', async () => {
    const app = await ensure({ eventTypes: ['app.installed'], appId: 'app_1' });
    expect(app.webhook.appId).toBe('app_1');
    expect((await ensure({ eventTypes: ['app.installed'], appId: 'app_1' })).changes).toEqual([]);
    await expect(ensure()).rejects.toMatchObject({ name: 'PushPressError', status: 409 });
  });

  it('leaves one of several active ones for a URL', async () => {
    const { webhook } = await ensure();
    const { webhooks } = bench.sandbox.company();
    const { view } = webhooks.find((one) => one.view.id === webhook.id)!;
    webhooks.push({ view: { ...view, id: 'wh_second' } });
    expect(await ensure()).toMatchObject({ webhook, changes: [{ kind: 'deactivate', uuid: 'wh_second' }] });
    expect(bench.of(url).map(({ active }) => active)).toEqual([true, false]);
  });

  it.each([
    [{ url: 'nowhere' }, 'url must be an http(s) URL.'],
    [{ url: undefined }, 'url is missing.'],
    [{ url: 'ftp://gym.example.com' }, 'url must be an http(s) URL.'],
    [{ webhookUrl: 'https://gym.example.com' }, 'there is no option "webhookUrl", only url, eventTypes, '],
    [{ dryrun: true }, 'there is no option "dryrun", only '],
    [{ dryRun: 'false' }, 'dryRun must be true or false.'],
    [{ eventTypes: undefined }, 'eventTypes is missing.'],
    [{ eventTypes: 'customer.created' }, 'eventTypes must be a list of at least one event.'],
    [{ eventTypes: [] }, 'eventTypes must be a list of at least one event.'],
    [{ eventTypes: ['customer.created', undefined] }, 'eventTypes: each name must be a non-empty string.'],
    [{ onSecret: undefined }, 'onSecret is missing.'],
    [{ onSecret: 'vault' }, 'onSecret must be a function.'],
    [{ hasSecret: true }, 'hasSecret must be a function.'],
    [{ appId: 5 }, 'appId must be a non-empty string.'],
    [
      { eventTypes: ['customer.created', 'app.installed'] },
      'eventTypes mixes events of apps, "app.installed", with those of gyms, "customer.created": PushPress takes',
    ],
  ])('refuses %j before it asks anything, in a dry run too', async (options, text) => {
    for (const dryRun of [undefined, true]) {
      const error = await ensure({ dryRun, ...options } as never).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain(`TypeError: ensureWebhook: ${text}`);
    }
    expect(sent()).toEqual([]);
  });

  it('needs a client and options', async () => {
    for (const client of [undefined, {}, 'key'])
      await expect(ensureWebhook(client as never, {} as never)).rejects.toThrow(
        new TypeError('ensureWebhook: the first argument must be a client.'),
      );
    await expect(ensureWebhook(bench.pushpress, undefined as never)).rejects.toThrow('url is missing.');
    await expect(ensureWebhook(bench.pushpress, null as never)).rejects.toThrow(
      'the options must be an object.',
    );
    await expect(checkWebhooks(undefined as never)).rejects.toThrow(
      new TypeError('checkWebhooks: the first argument must be a client.'),
    );
  });
});

describe('a dry run', () => {
  const plan = async (options: Partial<Options> = {}) => {
    bench.sandbox.clearRequests();
    const onSecret = () => expect.unreachable('a dry run keeps nothing');
    const planned = await ensure({ dryRun: true, onSecret, ...options });
    expect(sent()).toEqual(['GET webhooks']);
    return planned;
  };

  it('tells of a creation', async () => {
    const message = `Create a webhook for ${url} to customer.created, checkin.created, keep its secret, activate it.`;
    expect(await plan()).toEqual({ webhook: undefined, changes: [{ kind: 'create', message }] });
    expect(bench.of(url)).toEqual([]);
  });

  it('points at names that this version does not list, wherever they would be sent', async () => {
    const eventTypes = ['customer.created', 'checkin.create'] as never;
    expect((await plan({ eventTypes })).changes[0]!.message).toContain(
      'to customer.created, checkin.create (not known to this version), keep',
    );
    await ensure();
    expect((await plan({ eventTypes })).changes[0]!.message).toContain(
      'add checkin.create (not known to this version); remove checkin.created.',
    );
  });

  it('tells of everything else, in its order', async () => {
    const { webhook } = await ensure();
    expect(await plan()).toEqual({ webhook, changes: [] });
    await switchOff(webhook.id);
    const planned = await plan({ eventTypes: ['customer.created'], hasSecret: () => false });
    const subject = `the webhook ${webhook.id} for ${url}`;
    expect(planned.changes.map(({ message }) => message)).toEqual([
      `Keep the secret of ${subject}.`,
      `Change ${subject}: remove checkin.created.`,
      `Activate ${subject}.`,
    ]);
    expect(bench.of(url)).toMatchObject([{ active: false, eventTypes: webhook.eventTypes }]);
  });
});

it('checkWebhooks tells what is not active, without secrets', async () => {
  const { webhook } = await ensure();
  const before = await checkWebhooks(bench.pushpress);
  await switchOff(webhook.id);
  expect(await checkWebhooks(bench.pushpress)).toEqual([...before, { ...webhook, active: false }]);
});
