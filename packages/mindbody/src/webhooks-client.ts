import {
  type ApiClient,
  type ClientOptions,
  clientOptions,
  createClient,
  type Secret,
  serverAddress,
  withSecret,
} from '@x/core';
import { openEnvelope } from './envelope.js';
import { MindbodyError, readProblem } from './error.js';
import type { paths } from './generated/webhooks.js';

/** The hosts of the Webhooks API: the vendor's document names the first; the other is in use by others. */
const SERVERS = {
  production: 'https://push-api.mindbodyonline.com',
  gateway: 'https://mb-api.mindbodyonline.com/push',
} as const;

export type MindbodyWebhooksServer = keyof typeof SERVERS;

/** What {@link createMindbodyWebhooksClient} takes. Each option accepts an explicit `undefined`. */
export interface MindbodyWebhooksClientOptions extends ClientOptions {
  /**
   * The key of the Webhooks API, which is not that of the Public API, or an async function that gives it, asked at
   * every request. Sent as `API-Key`.
   * @default the environment's MINDBODY_WEBHOOKS_API_KEY, where there is an environment to read
   */
  readonly apiKey?: Secret | undefined;
  /**
   * One of the API's hosts by name, or an http(s) URL.
   * @default 'production'
   */
  readonly server?: MindbodyWebhooksServer | (string & Record<never, never>) | undefined;
}

/** No list of the Webhooks API pages: subscriptions and metrics come whole. */
type NoLists = Readonly<Record<never, never>>;

/** `{isSuccess, errorInformation, value}`. */
type Envelope = { readonly mark: 'isSuccess'; readonly value: 'value' };

/** A client of Mindbody's Webhooks API, made by {@link createMindbodyWebhooksClient}. */
export interface MindbodyWebhooksClient
  extends Omit<ApiClient<paths, NoLists, NoLists, Envelope>, 'paginate' | 'put'> {}

/**
 * Makes a client of Mindbody's Webhooks API: subscriptions and metrics. The verbs give the value inside the
 * documented envelope, and reject with {@link MindbodyError} where it says `isSuccess: false`; `openApiFetch`
 * returns the body unchanged.
 *
 * @throws TypeError if an option is unknown or invalid, or if there is no key
 * @example
 * const subs = createMindbodyWebhooksClient({ apiKey });
 * const created = await subs.post('/api/v1/subscriptions', {
 *   body: { eventIds: ['client.created'], webhookUrl, eventSchemaVersion: 1 },
 * });
 * await keep(created.messageSignatureKey); // shown this once
 */
export function createMindbodyWebhooksClient(
  given: MindbodyWebhooksClientOptions = {},
): MindbodyWebhooksClient {
  const options = clientOptions(given, {}, 'createMindbodyWebhooksClient', 'MINDBODY_WEBHOOKS_API_KEY');
  const {
    paginate: _,
    put: __,
    ...client
  } = createClient<paths, NoLists, NoLists, Envelope>(
    {
      ErrorClass: MindbodyError,
      readProblem,
      base: serverAddress(options.server ?? 'production', SERVERS),
      authorize: (_, headers) => withSecret(options.apiKey, 'apiKey', (key) => headers.set('api-key', key)),
      open: openEnvelope,
    },
    options,
  );
  return client;
}
