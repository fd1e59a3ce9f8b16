import type { Clock } from '../delivery/clock.ts';
import type { Courier, DeliveryResult } from '../delivery/deliver.ts';
import { pushPressParcel } from '../delivery/pushpress.ts';
import type { Settings } from './context.ts';
import { sampleData } from './event-data.ts';
import type { CompanyData } from './state.ts';

export interface PushPressEmitOptions {
  /** Whose webhooks; else the company that `data` names, else the first one. */
  companyId?: string | undefined;
  /** This webhook alone, whether it is subscribed and active or not. */
  webhookId?: string | undefined;
  /** How many more times each webhook gets the same delivery, all at once. @default 0 */
  duplicates?: number | undefined;
  /** Milliseconds by the clock until it is sent, so that what is emitted later overtakes it. @default 0 */
  delayMs?: number | undefined;
  /** Changes the body after it was signed, to model a forgery. */
  tamper?: ((body: string) => string) | undefined;
}

export interface EmitterParts {
  companies: ReadonlyMap<string, CompanyData>;
  courier: Courier;
  clock: Clock;
  settings: Settings;
}

/** Posts an event to every active webhook of the company that is subscribed to it. */
export async function emitPushPress(
  parts: EmitterParts,
  event: string,
  data: object | undefined,
  options: PushPressEmitOptions,
): Promise<DeliveryResult[]> {
  const company = companyFor(parts.companies, data, options.companyId);
  const payload = data ?? sampleData(event, company, parts.settings);
  const receivers = company.webhooks.filter(({ view }) =>
    options.webhookId === undefined
      ? view.active && view.eventTypes.includes(event)
      : view.id === options.webhookId,
  );
  if (options.webhookId !== undefined && receivers.length === 0) {
    throw new TypeError(`The company ${company.company.id} has no webhook "${options.webhookId}".`);
  }
  const announcement = { event, created: parts.clock.now(), data: payload, tamper: options.tamper };
  const { duplicates = 0, delayMs = 0 } = options;
  if (delayMs > 0) await parts.courier.delay(delayMs);
  return parts.courier.deliver(
    receivers.flatMap((webhook) => {
      const parcel = pushPressParcel(webhook, announcement);
      return Array.from({ length: 1 + duplicates }, () => parcel);
    }),
  );
}

function companyFor(
  companies: ReadonlyMap<string, CompanyData>,
  data: object | undefined,
  wanted: string | undefined,
): CompanyData {
  // The vendor puts the company under one of three names, depending on the kind of event.
  const named = (data ?? {}) as { companyId?: unknown; company?: unknown; clientUuid?: unknown };
  const id = wanted ?? named.companyId ?? named.company ?? named.clientUuid;
  const company = id === undefined ? [...companies.values()][0] : companies.get(String(id));
  if (!company) throw new TypeError(`There is no company "${String(id)}" in this sandbox.`);
  return company;
}
