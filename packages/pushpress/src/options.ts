import type { ClientOptions, Secret } from '@x/core';

/** The platform's servers, from the vendor's document. */
export const SERVERS = {
  production: 'https://api.pushpress.com/v3',
  staging: 'https://api.pushpressstage.com/v3',
  development: 'https://api.pushpressdev.com/v3',
} as const;

export type PushPressServer = keyof typeof SERVERS;

/** What {@link createPushPressClient} takes. Each option accepts an explicit `undefined`. */
export interface PushPressClientOptions extends ClientOptions {
  /**
   * The platform API key, or an async function that gives it, asked at every request. Sent as `API-KEY`.
   * @default the environment's PUSHPRESS_API_KEY, where there is an environment to read
   */
  readonly apiKey?: Secret | undefined;
  /**
   * The gym to speak for, as a UUID. Keys that serve several gyms need it. Sent as `company-id`.
   */
  readonly companyId?: string | undefined;
  /**
   * The JWT that the operations under `/keys` want instead of the API key, or an async function that gives it.
   * Sent as `Authorization: Bearer`, to those operations alone.
   */
  readonly accessToken?: Secret | undefined;
  /**
   * One of the platform's servers by name, or an http(s) URL.
   * @default 'production'
   */
  readonly server?: PushPressServer | (string & Record<never, never>) | undefined;
}
