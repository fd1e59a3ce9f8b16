import { type Clock, systemClock } from '../delivery/clock.ts';
import { type PublicConfig, type PublicOptions, publicConfig } from './public/options.ts';

/** Options of both Mindbody APIs; those of the Public API's rows and tokens are declared beside it. */
export interface MindbodySandboxOptions extends PublicOptions {
  /** Port on 127.0.0.1. @default 0, any free one */
  port?: number | undefined;
  /** The same seed gives the same ids and keys. @default 1 */
  seed?: number | undefined;
  /** The `API-Key` of the Webhooks API, which is not that of the Public API. */
  webhooksApiKey?: string | undefined;
  /** Take `http:` addresses of this machine; others always need https. @default true */
  allowHttp?: boolean | undefined;
  /** Answer `{ isSuccess, errorInformation, value }` as documented, or bare objects as is reported. @default true */
  envelope?: boolean | undefined;
  /** Emit the matching event when a write through the Public API changes something. @default false */
  autoEmit?: boolean | undefined;
  /** Milliseconds a receiver has to answer a delivery. @default 10000 */
  deliveryTimeoutMs?: number | undefined;
  /** Milliseconds a receiver has to answer the HEAD probe. @default 10000 */
  probeTimeoutMs?: number | undefined;
  /** Milliseconds between the attempts of a notification that is not taken. @default 900000, 15 minutes */
  retryEveryMs?: number | undefined;
  /** Milliseconds after the first attempt in which there are more; 0 for none. @default 10800000, 3 hours */
  retryForMs?: number | undefined;
  /**
   * How many notifications in a row are given up before the subscription is deactivated; the vendor's number is not
   * published. `Infinity` for never.
   * @default 5
   */
  maxFailedMessages?: number | undefined;
  /** The time of deliveries, attempts and statuses; `movableClock()` gives one that a test can turn. */
  clock?: Clock | undefined;
}

export interface MindbodyConfig {
  port: number;
  seed: number;
  webhooksApiKey: string;
  allowHttp: boolean;
  envelope: boolean;
  autoEmit: boolean;
  public: PublicConfig;
  deliveryTimeoutMs: number;
  probeTimeoutMs: number;
  retryEveryMs: number;
  retryForMs: number;
  maxFailedMessages: number;
  clock: Clock;
}

export function mindbodyConfig(options: MindbodySandboxOptions): MindbodyConfig {
  const seed = options.seed ?? 1;
  return {
    port: options.port ?? 0,
    seed,
    webhooksApiKey: options.webhooksApiKey ?? `mindbody-sandbox-webhooks-key-${seed}`,
    allowHttp: options.allowHttp ?? true,
    envelope: options.envelope ?? true,
    autoEmit: options.autoEmit ?? false,
    public: publicConfig(options, seed),
    deliveryTimeoutMs: limit('deliveryTimeoutMs', options.deliveryTimeoutMs),
    probeTimeoutMs: limit('probeTimeoutMs', options.probeTimeoutMs),
    retryEveryMs: limit('retryEveryMs', options.retryEveryMs ?? 15 * 60_000),
    retryForMs: options.retryForMs === 0 ? 0 : limit('retryForMs', options.retryForMs ?? 3 * 60 * 60_000),
    maxFailedMessages: options.maxFailedMessages ?? 5,
    clock: options.clock ?? systemClock,
  };
}

function limit(name: string, ms = 10_000): number {
  if (!(ms > 0 && Number.isFinite(ms)))
    throw new TypeError(`The option \`${name}\` must be above 0, not ${ms}.`);
  return ms;
}
