import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PushPressError } from '../../src/index.ts';
import { checkWebhooks, ensureWebhook, rotateSecret } from '../../src/lifecycle/index.ts';
import { type Bench, startBench } from './support.ts';

let bench: Bench;
let url: string;
/** What `onSecret` got, joined. */
let handed: string[];

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => {
  url = bench.newUrl();
  handed = [];
  bench.sandbox.clearFaults();
});

const eventTypes = ['customer.created'] as const;
const onSecret = (secrets: readonly string[]) => void handed.push(secrets.join('+'));
const ensure = () => ensureWebhook(bench.pushpress, { url, eventTypes, onSecret });
const caught = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it is refused'),
    (error: unknown) => error,
  );
const answer = (method: string, path: string, body: unknown, times = 1) =>
  bench.sandbox.fail({ method, path, status: 200, body, times });
const sent = () => bench.sandbox.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);

async function expectRefusal(work: Promise<unknown>, says: string): Promise<void> {
  const error = await caught(work);
  expect(error).toBeInstanceOf(PushPressError);
  expect(error).toMatchObject({ kind: 'body', message: expect.stringContaining(says) });
}

describe('an answer that lacks what the life of a webhook needs', () => {
  const whole = () => ({ id: 'w1', url, eventTypes, active: false, signingSecret: 'whsec_1' });

  it.each([[{}], [null], [[]], ['{"data":null}'], [{ data: {} }], [{ data: [null] }], [{ data: ['x'] }]])(
    'the list %j',
    async (body) => {
      answer('GET', '/webhooks', body, 2);
      await expectRefusal(ensure(), 'the list of webhooks');
      await expectRefusal(checkWebhooks(bench.pushpress), 'the list of webhooks');
      expect(handed).toEqual([]);
    },
  );

  it.each([
    ['signingSecret', undefined],
    ['signingSecret', null],
    ['signingSecret', ''],
    ['signingSecret', 5],
    ['eventTypes', undefined],
    ['eventTypes', 'customer.created'],
    ['id', undefined],
  ])('a webhook of the list, whose %s is %j: nothing is handed over or activated', async (name, value) => {
    bench.sandbox.clearRequests();
    answer('GET', '/webhooks', { data: [{ ...whole(), [name]: value }] });
    await expectRefusal(ensure(), 'the list of webhooks');
    expect([handed, sent()]).toEqual([[], ['GET webhooks']]);
  });

  it('does not mind what another webhook lacks', async () => {
    answer('GET', '/webhooks', { data: [{ url: 'https://other.example.com' }, {}, whole()] });
    answer('PATCH', '/webhooks/w1/activate', '');
    expect(await ensure()).toMatchObject({ webhook: { id: 'w1', active: true } });
    answer('GET', '/webhooks', { data: [{ url: 'https://other.example.com' }, whole()] });
    bench.sandbox.fail({ method: 'PATCH', status: 500, body: { message: 'not whsec_1' } });
    expect(await caught(ensure())).toMatchObject({
      status: 500,
      message: expect.stringMatching(/^not \*\*\* /),
    });
  });

  it('a creation without an id', async () => {
    answer('POST', '/webhooks', {});
    await expectRefusal(ensure(), 'the webhook that was created');
  });

  it.each([undefined, null, ''])(
    'a creation whose secret is %j: it is deactivated, and the next run goes on with it',
    async (signingSecret) => {
      const { id } = await bench.pushpress.post('/webhooks', { body: { url, eventTypes: [...eventTypes] } });
      answer('GET', '/webhooks', { data: [] });
      answer('POST', '/webhooks', { ...whole(), id, active: true, signingSecret });
      await expectRefusal(ensure(), 'the webhook that was created');
      expect([handed, bench.of(url)[0]!.active]).toEqual([[], false]);
      expect((await ensure()).changes.map(({ kind }) => kind)).toEqual(['activate']);
      expect(handed).toEqual([bench.of(url)[0]!.signingSecret]);
    },
  );

  it.each([{}, { signingSecret: null }, { signingSecret: '' }, 'null'])(
    'a rotation answered %j: the webhook is read',
    async (body) => {
      const { webhook } = await ensure();
      const [old] = handed.splice(0);
      const rotate = (sleep: () => Promise<void>) =>
        rotateSecret(bench.pushpress, { uuid: webhook.id, onSecret, sleep });
      // It did not take place.
      answer('POST', '/webhooks/{uuid}/rotate-signing-secret', body);
      await expectRefusal(
        rotate(async () => {}),
        'a new secret',
      );
      expect(handed.splice(0)).toEqual([old]);
      // It did, and only the answer is odd.
      answer('POST', '/webhooks/{uuid}/rotate-signing-secret', body);
      answer('GET', '/webhooks/{uuid}', { ...webhook, signingSecret: old });
      const fresh = { ...webhook, signingSecret: 'whsec_fresh' };
      answer('GET', '/webhooks/{uuid}', fresh, 2);
      await rotate(async () => {});
      expect(handed).toEqual([old, `whsec_fresh+${old}`, 'whsec_fresh']);
    },
  );

  it('a webhook to rotate that does not show its secret', async () => {
    const { webhook } = await ensure();
    handed = [];
    answer('GET', '/webhooks/{uuid}', webhook);
    await expectRefusal(
      rotateSecret(bench.pushpress, { uuid: webhook.id, onSecret }),
      'the secret of the webhook',
    );
    expect(handed).toEqual([]);
  });
});

it('goes on with what it created, whatever app the answer names', async () => {
  const { id } = await bench.pushpress.post('/webhooks', { body: { url, eventTypes: [...eventTypes] } });
  answer('GET', '/webhooks', { data: [] });
  const signingSecret = bench.of(url)[0]!.signingSecret;
  answer('POST', '/webhooks', {
    id,
    url: `${url}#`,
    appId: 'app_1',
    eventTypes,
    active: true,
    signingSecret,
  });
  expect((await ensure()).webhook).toMatchObject({ id, url, active: true });
});

describe('a list that lags behind what this run wrote', () => {
  it('shows nothing yet: what was created is activated, once', async () => {
    bench.sandbox.clearRequests();
    answer('GET', '/webhooks', { data: [] }, Number.POSITIVE_INFINITY);
    const { webhook, changes } = await ensure();
    expect(changes.map(({ kind, uuid }) => [kind, uuid])).toEqual([
      ['create', webhook.id],
      ['activate', webhook.id],
    ]);
    expect(bench.of(url)).toMatchObject([{ id: webhook.id, active: true }]);
    expect(sent()).toEqual(['GET webhooks', 'POST webhooks', 'PATCH deactivate', 'PATCH activate']);
  });

  it('shows it as it was: what was changed is not changed again', async () => {
    const { webhook } = await ensure();
    await bench.pushpress.patch('/webhooks/{uuid}/deactivate', { path: { uuid: webhook.id } });
    const stale = { data: [{ ...bench.of(url)[0] }] };
    answer('GET', '/webhooks', stale, Number.POSITIVE_INFINITY);
    const options = { url, eventTypes: ['checkin.created', 'class.canceled'] as const, onSecret };
    const ensured = await ensureWebhook(bench.pushpress, options);
    expect(ensured.changes.map(({ kind }) => kind)).toEqual(['change', 'activate']);
    expect(ensured.webhook).toMatchObject({ active: true, eventTypes: options.eventTypes });
    expect(bench.of(url)).toMatchObject([{ active: true, eventTypes: options.eventTypes }]);
  });
});

it('hands the secret over where what was created could not be deactivated, and passes the error on', async () => {
  bench.sandbox.fail({ path: '/webhooks/{uuid}/deactivate', status: 500 });
  expect(await caught(ensure())).toMatchObject({ name: 'PushPressError', status: 500 });
  const [created] = bench.of(url);
  expect([created!.active, handed]).toEqual([true, [created!.signingSecret]]);
});

it.each(['activate', 'deactivate'])('cuts the secret out of what a failed %s says', async (what) => {
  const { webhook } = await ensure();
  const secret = bench.of(url)[0]!.signingSecret;
  const path = { uuid: webhook.id };
  await bench.pushpress.patch('/webhooks/{uuid}/deactivate', { path });
  const quoting = { message: `cannot, with ${secret} of ${encodeURIComponent(secret)}`, code: 'x' };
  if (what === 'activate') {
    bench.sandbox.fail({ path: '/webhooks/{uuid}/activate', status: 500, body: quoting });
  } else {
    const created = { ...webhook, active: true, signingSecret: secret };
    answer('GET', '/webhooks', { data: [] });
    bench.sandbox.fail({ method: 'POST', path: '/webhooks', status: 201, body: created });
    bench.sandbox.fail({ path: '/webhooks/{uuid}/deactivate', status: 500, body: quoting });
  }
  const error = await caught(ensure());
  expect(error).toBeInstanceOf(PushPressError);
  expect(error).toMatchObject({ status: 500, method: 'PATCH', attempts: 1 });
  expect((error as Error).message).toMatch(/^cannot, with \*\*\* of \*\*\* \(HTTP 500, PATCH /);
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain(secret);
  expect(await (error as PushPressError).response?.json()).toMatchObject({ code: 'x' });
});

it('cuts the secrets out of what a failed rotation says', async () => {
  const { webhook } = await ensure();
  const secret = bench.of(url)[0]!.signingSecret;
  bench.sandbox.fail({ method: 'POST', status: 500, body: { message: `not ${secret}` } });
  const error = await caught(rotateSecret(bench.pushpress, { uuid: webhook.id, onSecret }));
  expect(error).toMatchObject({ status: 500, message: expect.stringMatching(/^not \*\*\* /) });
  expect(inspect(error, { depth: 9 })).not.toContain(secret);
});
