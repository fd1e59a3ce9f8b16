import { Courier, type DeliveryResult } from '../delivery/deliver.ts';
import { control } from '../http/control.ts';
import type { Fault, FaultHandle } from '../http/faults.ts';
import type { LoggedRequest } from '../http/log.ts';
import { startHttp } from '../http/server.ts';
import { random } from '../seed/random.ts';
import { answerMindbody } from './answer.ts';
import { sampleEventData } from './event-data.ts';
import { countAttempt } from './metrics.ts';
import { Notifier } from './notify.ts';
import { type MindbodySandboxOptions, mindbodyConfig } from './options.ts';
import { type PublicPart, publicPart } from './public/part.ts';
import { SubscriptionStore } from './store.ts';
import type { Status, StoredSubscription } from './types.ts';

export interface MindbodyEmitOptions {
  /** This subscription alone, whether it is active and subscribed to the event or not. */
  subscriptionId?: string | undefined;
  /** The identity of the message, to model a repeated delivery; a new one by default. */
  messageId?: string | undefined;
  /** How many more times each subscription gets the same message, all at once. @default 0 */
  duplicates?: number | undefined;
  /** Milliseconds by the clock until it is sent, so that what is emitted later overtakes it. @default 0 */
  delayMs?: number | undefined;
  /** Changes the body after it was signed, to model a forgery. */
  tamper?: ((body: string) => string) | undefined;
}

export interface MindbodySandbox extends PublicPart {
  /** Base URL of the Public API, to which `/public/v6/…` is added: what an SDK's `server` option takes. */
  publicUrl: string;
  /** Base URL of the Webhooks API: what an SDK's `server` option takes. */
  webhooksUrl: string;
  webhooksApiKey: string;
  /** The live subscriptions, their keys and counts included. */
  subscriptions(): StoredSubscription[];
  /**
   * Posts an event to every active subscription to it, and waits for the answers. What is not taken is posted again
   * every 15 minutes for 3 hours, by the clock, without anybody waiting: `settled()` tells when an attempt is over.
   */
  emit(eventId: string, eventData?: object, options?: MindbodyEmitOptions): Promise<DeliveryResult[]>;
  /** Posts a delivery once more, to the byte, and not again when it fails. */
  redeliver(delivery: DeliveryResult): Promise<DeliveryResult>;
  /** Changes a status as the vendor does by itself: for too many failures, by an admin. */
  setStatus(subscriptionId: string, status: Status): void;
  /** Makes the next matching requests go wrong; see {@link Fault}. */
  fail(fault: Fault): FaultHandle;
  clearFaults(): void;
  /** Every request so far, credentials masked. */
  requests: LoggedRequest[];
  clearRequests(): void;
  /** Every delivery so far, probes left out. */
  deliveries: DeliveryResult[];
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Mindbody on 127.0.0.1: the Public API and the Webhooks API, each with a key of its own. */
export async function startMindbodySandbox(options: MindbodySandboxOptions = {}): Promise<MindbodySandbox> {
  const config = mindbodyConfig(options);
  const { clock, webhooksApiKey } = config;
  const source = random(config.seed).fork('mindbody');
  const messages = source.fork('messages');
  const store = new SubscriptionStore(clock, source.fork('subscriptions'));
  const courier = new Courier({
    clock,
    limitMs: config.deliveryTimeoutMs,
    onAttempt: (result) => countAttempt(store, result),
  });
  const notifier = new Notifier(store, courier, config);
  const emit: MindbodySandbox['emit'] = async (eventId, eventData, options = {}) => {
    const { subscriptionId, messageId, duplicates = 0, delayMs = 0, tamper } = options;
    const message = { eventId, at: clock.now(), eventData: eventData ?? sampleEventData(eventId), tamper };
    const receivers =
      subscriptionId === undefined ? store.activeFor(eventId) : [known(store, subscriptionId)];
    if (delayMs > 0) await courier.delay(delayMs);
    const copies = receivers.flatMap((receiver) => {
      const own = { ...message, messageId: messageId ?? messages.uuid() };
      return Array.from({ length: 1 + duplicates }, () => notifier.notify(receiver, own));
    });
    return Promise.all(copies);
  };
  const publicApi = publicPart(config.public, clock, source.fork('public'), (eventId, data) => {
    if (config.autoEmit) void emit(eventId, structuredClone(data));
  });
  const server = await startHttp({
    port: config.port,
    basePath: '',
    outside: { status: 404 },
    control: control({ 'api-key': webhooksApiKey }, (order) => emit(order.event, order.data)),
    // The vendor has a host for each; here the Webhooks API has what begins with /api.
    answer: (call) =>
      call.path.startsWith('/api/')
        ? answerMindbody(call, { store, courier, config })
        : publicApi.answer(call),
    now: clock.now,
  });
  const webhooksApi = {
    publicUrl: server.origin,
    webhooksUrl: server.origin,
    webhooksApiKey,
    subscriptions: () => store.all(),
    emit,
    redeliver: (delivery: DeliveryResult) => courier.redeliver(delivery),
    setStatus: (id: string, status: Status) =>
      store.setStatus(known(store, id), status, `Changed to ${status}.`),
    fail: (fault: Fault) => server.faults.add(fault),
    clearFaults: () => server.faults.clear(),
    requests: server.log.entries,
    clearRequests: () => server.log.clear(),
    deliveries: courier.results,
    settled: () => courier.settled(),
    close: async () => {
      await courier.close();
      await server.close();
    },
  };
  return withGetters(webhooksApi, publicApi.part);
}

/** A spread would read the counters once, and keep what they were. */
function withGetters<A extends object, B extends object>(target: A, source: B): A & B {
  return Object.defineProperties(target, Object.getOwnPropertyDescriptors(source)) as A & B;
}

function known(store: SubscriptionStore, id: string): StoredSubscription {
  const stored = store.find(id);
  if (!stored) throw new TypeError(`There is no subscription "${id}" in this sandbox.`);
  return stored;
}
