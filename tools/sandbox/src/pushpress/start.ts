import { Courier, type DeliveryResult } from '../delivery/deliver.ts';
import { control } from '../http/control.ts';
import type { Fault, FaultHandle } from '../http/faults.ts';
import type { LoggedRequest } from '../http/log.ts';
import { startHttp } from '../http/server.ts';
import { seedCompanies } from '../seed/company.ts';
import { random } from '../seed/random.ts';
import { answerPushPress } from './answer.ts';
import { emitPushPress, type PushPressEmitOptions } from './emit.ts';
import { type PushPressSandboxOptions, pushPressConfig } from './options.ts';
import type { CompanyData } from './state.ts';

export interface PushPressSandbox {
  /** The base URL, `/v3` included: what an SDK's `server` option takes. */
  url: string;
  /** The multi-tenant key: opens every company, the first one when `company-id` is left out. */
  apiKey: string;
  accessToken: string;
  /** Ids of the companies, the default one first. */
  companies: string[];
  /** The live data of a company; the first one by default. */
  company(id?: string): CompanyData;
  /**
   * Posts an event to every active webhook of the company that is subscribed to it, and waits for the answers.
   * Without `data` one of the company's own rows is sent.
   */
  emit(event: string, data?: object, options?: PushPressEmitOptions): Promise<DeliveryResult[]>;
  /** Posts a delivery once more, to the byte. The vendor does not say whether it does so by itself; this never does. */
  redeliver(delivery: DeliveryResult): Promise<DeliveryResult>;
  /** Makes the next matching requests go wrong; see {@link Fault}. */
  fail(fault: Fault): FaultHandle;
  clearFaults(): void;
  /** Every request so far, credentials masked. */
  requests: LoggedRequest[];
  clearRequests(): void;
  /** Every delivery so far. */
  deliveries: DeliveryResult[];
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** PushPress Platform v3 on 127.0.0.1, from seeded data. */
export async function startPushPressSandbox(
  options: PushPressSandboxOptions = {},
): Promise<PushPressSandbox> {
  const config = pushPressConfig(options);
  const { clock, apiKey, accessToken } = config;
  const companies = new Map(
    seedCompanies(config.seed, config.companies, config.sizes).map((data) => [data.company.id, data]),
  );
  const ids = [...companies.keys()];
  const courier = new Courier({ clock, limitMs: config.deliveryTimeoutMs });
  const created = random(config.seed).fork('created');
  const emit: PushPressSandbox['emit'] = (event, data, emitOptions = {}) =>
    emitPushPress({ companies, courier, clock, settings: config }, event, data, emitOptions);
  const changed = (event: string, data: object): void => {
    if (config.autoEmit) void emit(event, structuredClone(data));
  };
  const server = await startHttp({
    port: config.port,
    basePath: '/v3',
    outside: { status: 404, body: 'Not Found' },
    control: control({ 'api-key': apiKey }, (order) =>
      emit(order.event, order.data, { companyId: order.companyId }),
    ),
    answer: (call) => answerPushPress(call, { companies, config, random: created, changed }),
    now: clock.now,
  });
  return {
    url: `${server.origin}/v3`,
    apiKey,
    accessToken,
    companies: ids,
    company: (id = ids[0] ?? '') => {
      const data = companies.get(id);
      if (!data) throw new TypeError(`There is no company "${id}" in this sandbox.`);
      return data;
    },
    emit,
    redeliver: (delivery) => courier.redeliver(delivery),
    fail: (fault) => server.faults.add(fault),
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
}
