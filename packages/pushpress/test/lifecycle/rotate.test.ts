import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureWebhook, type RotateSecretOptions, rotateSecret } from '../../src/lifecycle/index.ts';
import { type Bench, startBench } from './support.ts';

let bench: Bench;
let url: string;
let uuid: string;
let old: string;
/** What happened, in order. */
let steps: unknown[];

const begin = async (rotationOverlap: number) => {
  bench = await startBench({ rotationOverlap });
  url = bench.newUrl();
  steps = [];
  const { webhook } = await ensureWebhook(bench.pushpress, {
    url,
    eventTypes: ['customer.created'],
    onSecret: (secrets) => bench.keep(url, secrets),
  });
  uuid = webhook.id;
  old = current();
};
beforeEach(() => begin(1));
afterEach(() => bench.stop());

const current = () => bench.of(url)[0]!.signingSecret;
const named = (secrets: readonly string[]) => secrets.map((one) => (one === old ? 'old' : 'new'));

const rotate = (more: Partial<RotateSecretOptions> = {}) =>
  rotateSecret(bench.pushpress, {
    uuid,
    overlapMs: 5_000,
    onSecret: (secrets) => {
      steps.push(named(secrets));
      bench.keep(url, secrets);
    },
    sleep: async (ms) => {
      steps.push(ms, ...(await bench.deliver(uuid)), ...(await bench.deliver(uuid)));
    },
    ...more,
  });

describe('rotateSecret', () => {
  it('keeps the old secret, then both, then the new one: what either has signed is taken in between', async () => {
    const webhook = await rotate();
    expect(steps).toEqual([['old'], ['new', 'old'], 5_000, 204, 204, ['new']]);
    expect(current()).not.toBe(old);
    expect(bench.secretsOf(url)).toEqual([current()]);
    expect(webhook).toMatchObject({ id: uuid, active: true });
    expect(webhook).not.toHaveProperty('signingSecret');
    expect(await bench.deliver(uuid)).toEqual([204]);
  });

  it('changes nothing when the store does not work', async () => {
    await expect(rotate({ onSecret: () => Promise.reject(new Error('locked')) })).rejects.toThrow('locked');
    expect(current()).toBe(old);
  });

  it('leaves what is kept to a rotation that came in between, and says so', async () => {
    let second: Promise<unknown> | undefined;
    let wake = () => {};
    const lists: (readonly string[])[] = [];
    const onSecret = (secrets: readonly string[]) => void lists.push(secrets);
    const first = rotate({
      onSecret,
      sleep: async () => {
        // The second one keeps both of its own by the time at which the first one goes on, and ends after it.
        await new Promise<void>((both) => {
          second = rotate({
            onSecret,
            sleep: () => {
              both();
              return new Promise<void>((resume) => {
                wake = resume;
              });
            },
          });
        });
      },
    });
    await expect(first).rejects.toMatchObject({
      name: 'PushPressError',
      kind: 'body',
      message: expect.stringContaining('another rotation'),
    });
    expect(lists.at(-1)).toEqual([current(), expect.any(String)]);
    wake();
    await second;
    expect(lists.map(({ length }) => length)).toEqual([1, 2, 1, 2, 1]);
    expect(lists.at(-1)).toEqual([current()]);
  });

  it('leaves both kept where the overlap has no end', async () => {
    await rotate({ overlapMs: Number.POSITIVE_INFINITY });
    expect(steps).toEqual([['old'], ['new', 'old']]);
    expect(bench.secretsOf(url)).toEqual([current(), old]);
  });

  it('waits by a timer unless told otherwise', async () => {
    const before = performance.now();
    await rotate({ overlapMs: 60, sleep: undefined });
    expect(performance.now() - before).toBeGreaterThan(55);
    expect(steps).toEqual([['old'], ['new', 'old'], ['new']]);
  });

  it('finds the new secret where the answer to the rotation was lost', async () => {
    bench.sandbox.fail({ method: 'POST', drop: true });
    await rotate();
    expect(bench.secretsOf(url)).toEqual([current()]);
    expect(current()).not.toBe(old);
  });

  it.each([false, true])(
    'goes on as before where it was refused (pauseDeliveries %s)',
    async (pauseDeliveries) => {
      bench.sandbox.fail({ method: 'POST', status: 500 });
      await expect(rotate({ pauseDeliveries })).rejects.toMatchObject({ status: 500 });
      expect(current()).toBe(old);
      expect(steps).toEqual([['old']]);
      expect(await bench.deliver(uuid)).toEqual([204]);
      expect(bench.of(url)[0]!.active).toBe(true);
    },
  );

  it('can be mended by ensureWebhook when the second step fails', async () => {
    let calls = 0;
    const onSecret = () => {
      calls += 1;
      if (calls === 2) throw new Error('locked');
    };
    await expect(rotate({ onSecret, pauseDeliveries: true })).rejects.toThrow('locked');
    expect(bench.of(url)[0]!.active).toBe(false);
    const eventTypes = ['customer.created'] as const;
    await ensureWebhook(bench.pushpress, {
      url,
      eventTypes,
      onSecret: (secrets) => bench.keep(url, secrets),
    });
    expect(bench.of(url)[0]!.active).toBe(true);
    await bench.deliver(uuid);
    expect(await bench.deliver(uuid)).toEqual([204]);
  });

  it.each([
    [{ overlapMs: -1 }, 'overlapMs must be a number from 0.'],
    [{ overlapMs: Number.NaN }, 'overlapMs must be a number from 0.'],
    [{ onSecret: undefined }, 'onSecret is missing.'],
    [{ onSecret: 'vault' }, 'onSecret must be a function.'],
    [{ uuid: undefined, id: 'x' }, 'there is no option "id", only uuid, '],
    [{ uuid: undefined }, 'uuid is missing.'],
    [{ uuid: '' }, 'uuid must be a non-empty string.'],
    [{ sleep: 5 }, 'sleep must be a function.'],
    [{ pauseDeliveries: 'yes' }, 'pauseDeliveries must be true or false.'],
  ])('refuses %j before it asks anything', async (options, text) => {
    bench.sandbox.clearRequests();
    const error = await rotate(options as never).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`TypeError: rotateSecret: ${text}`);
    expect(bench.sandbox.requests).toEqual([]);
  });

  it('needs a client', async () => {
    await expect(rotateSecret(undefined as never, {} as never)).rejects.toThrow(
      new TypeError('rotateSecret: the first argument must be a client.'),
    );
  });
});

describe('a delivery between the rotation and the keeping of the new secret', () => {
  const during = (more: Partial<RotateSecretOptions>) => {
    let arrived: readonly { status?: number }[] = [];
    return rotate({
      onSecret: async (secrets) => {
        if (secrets.length === 2) arrived = await bench.sandbox.emit('customer.created');
        bench.keep(url, secrets);
      },
      sleep: async () => undefined,
      ...more,
    }).then(() => arrived);
  };

  it('is refused where PushPress signs with the new one at once, and taken when it comes again', async () => {
    await bench.stop();
    await begin(0);
    const [refused] = await during({});
    expect(refused?.status).toBe(401);
    const again = await bench.sandbox.redeliver(bench.sandbox.deliveries.at(-1)!);
    expect(again.status).toBe(204);
  });

  it('is not made while deliveries are paused', async () => {
    await bench.stop();
    await begin(0);
    expect(await during({ pauseDeliveries: true })).toEqual([]);
    expect(bench.of(url)[0]!.active).toBe(true);
    expect(await bench.deliver(uuid)).toEqual([204]);
  });

  it('is not begun for a webhook that is not active, which stays so', async () => {
    await bench.pushpress.patch('/webhooks/{uuid}/deactivate', { path: { uuid } });
    await rotate({ pauseDeliveries: true, sleep: async () => undefined });
    expect(bench.of(url)[0]!.active).toBe(false);
  });
});
