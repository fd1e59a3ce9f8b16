import { afterEach, beforeEach, expect } from 'vitest';
import { type MindbodySandbox, type MindbodySandboxOptions, startMindbodySandbox } from '../../src/index.ts';
import type { Subscription } from '../../src/mindbody/types.ts';
import { type Answer, type Api, mindbodyApi } from './api.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { type Receiver, startReceiver } from './receiver.ts';

export const subscriptionsPath = '/api/v1/subscriptions';

export interface Wrapped<T> {
  isSuccess: boolean;
  errorInformation: object[];
  value: T;
}

export interface MindbodyBench {
  clock: MovableClock;
  sandbox: MindbodySandbox;
  api: Api;
  receiver: Receiver;
  /** Starts the sandbox again, with other options. */
  restart(options: MindbodySandboxOptions): Promise<void>;
  /** The body of a POST that succeeds, but for what is changed in it. */
  request(more?: object): { eventIds: string[]; eventSchemaVersion: number; webhookUrl: string };
  create(more?: object): Promise<Subscription & { messageSignatureKey: string }>;
}

/** A sandbox and a receiver of its own for every test of the file. */
export function mindbodyBench(): MindbodyBench {
  const bench = {
    clock: movableClock(),
    restart: async (options) => {
      await bench.sandbox?.close();
      bench.sandbox = await startMindbodySandbox({ clock: bench.clock, ...options });
      bench.api = mindbodyApi(bench.sandbox);
    },
    request: (more) => ({
      eventIds: ['client.created', 'client.updated'],
      eventSchemaVersion: 1,
      webhookUrl: bench.receiver.url,
      ...more,
    }),
    create: async (more) => {
      const answer = await bench.api<Wrapped<Subscription & { messageSignatureKey: string }>>(
        'POST',
        subscriptionsPath,
        { body: bench.request(more) },
      );
      expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
      return answer.body.value;
    },
  } as MindbodyBench;
  beforeEach(async () => {
    await bench.restart({});
    bench.receiver = await startReceiver();
  });
  afterEach(async () => {
    await bench.sandbox.close();
    await bench.receiver.close();
  });
  return bench;
}

/** The status and the error types of a refusal. */
export function errorTypes({ status, body }: Answer<unknown>): (number | string)[] {
  const { errors } = body as { errors: { errorType: string }[] };
  return [status, ...errors.map(({ errorType }) => errorType)];
}
