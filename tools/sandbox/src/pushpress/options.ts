import { type Clock, systemClock } from '../delivery/clock.ts';
import { type Sizes, sizesFrom } from '../seed/sizes.ts';
import type { Settings } from './context.ts';

type SizeOptions = { [K in keyof Sizes]?: Sizes[K] | undefined };

/** Options of the PushPress sandbox. The sizes are rows per company. */
export interface PushPressSandboxOptions extends SizeOptions {
  /** Port on 127.0.0.1. @default 0, any free one */
  port?: number | undefined;
  /** The same seed gives the same rows, ids and secrets. @default 1 */
  seed?: number | undefined;
  /** How many gyms. @default 2 */
  companies?: number | undefined;
  /** The multi-tenant `API-KEY`. */
  apiKey?: string | undefined;
  /** The bearer that `/keys*` want. */
  accessToken?: string | undefined;
  /** Most rows a page holds, whatever `limit` asks for. @default 50 */
  maxLimit?: number | undefined;
  /** Rows a page of `/checkins/appointment`, which has no `limit`. @default 25 */
  cursorPageSize?: number | undefined;
  /** Where `/checkins/appointment` puts its cursor: top level of the body, or under `data`. @default 'top' */
  nextAt?: 'data' | 'top' | undefined;
  /** @default 'milliseconds', as in the vendor's examples */
  checkinTimestamps?: 'milliseconds' | 'seconds' | undefined;
  /** How many deliveries after a rotation are still signed with the old secret. @default 0 */
  rotationOverlap?: number | undefined;
  /** Emit the matching event when a write through the API changes something. @default false */
  autoEmit?: boolean | undefined;
  /** Milliseconds a webhook's receiver has to answer. @default 10000 */
  deliveryTimeoutMs?: number | undefined;
  clock?: Clock | undefined;
}

export interface PushPressConfig extends Settings {
  port: number;
  seed: number;
  companies: number;
  sizes: Sizes;
  apiKey: string;
  accessToken: string;
  autoEmit: boolean;
  deliveryTimeoutMs: number;
  clock: Clock;
}

export function pushPressConfig(options: PushPressSandboxOptions): PushPressConfig {
  const seed = options.seed ?? 1;
  return {
    port: options.port ?? 0,
    seed,
    companies: atLeast('companies', options.companies ?? 2, 1),
    sizes: sizesFrom(options),
    apiKey: options.apiKey ?? `pushpress-sandbox-key-${seed}`,
    accessToken: options.accessToken ?? `pushpress-sandbox-token-${seed}`,
    maxLimit: atLeast('maxLimit', options.maxLimit ?? 50, 1),
    cursorPageSize: atLeast('cursorPageSize', options.cursorPageSize ?? 25, 1),
    nextAt: options.nextAt ?? 'top',
    checkinTimestamps: options.checkinTimestamps ?? 'milliseconds',
    rotationOverlap: atLeast('rotationOverlap', options.rotationOverlap ?? 0, 0),
    autoEmit: options.autoEmit ?? false,
    deliveryTimeoutMs: atLeast('deliveryTimeoutMs', options.deliveryTimeoutMs ?? 10_000, 1),
    clock: options.clock ?? systemClock,
  };
}

function atLeast(name: string, value: number, least: number): number {
  if (!Number.isInteger(value) || value < least) {
    throw new TypeError(`The option \`${name}\` must be a whole number of at least ${least}, not ${value}.`);
  }
  return value;
}
