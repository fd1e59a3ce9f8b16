import {
  createMindbodyClient,
  createMindbodyWebhooksClient,
  type MindbodyClientOptions,
  MindbodyError,
} from '@x/mindbody';
import { openApiFetch as overMindbody } from '@x/mindbody/openapi-fetch';
import {
  type ApiPromise,
  type CallOptions,
  type ClientOptions,
  createPushPressClient,
  type PaginateOptions,
  type Paginator,
  PushPressError,
  type Secret,
} from '@x/pushpress';
import { openApiFetch as overPushPress } from '@x/pushpress/openapi-fetch';
import { ok, rejection } from './assert.ts';
import type { Facts } from './bench.ts';
import type { VendorName } from './case.ts';

/** An id, of the form that both vendors take, of nothing. */
export const LOST = '00000000-0000-4000-8000-000000000000';

export type Failure = PushPressError | MindbodyError;
type Raw = { data?: unknown; error?: unknown; response: Response };

/** The options that both vendors have. */
export interface Options extends ClientOptions {
  readonly server?: string;
  readonly apiKey?: Secret;
}

/** What both vendors' clients do alike. */
export interface Client {
  readonly itself: object;
  /** A GET of one small thing. */
  one(call?: CallOptions): ApiPromise<object>;
  /** The same, with a token in its query. */
  tokened(accessToken: string, call?: CallOptions): ApiPromise<object>;
  /** A GET with an id in its path. */
  record(id: unknown, call?: CallOptions): ApiPromise<object>;
  /** A POST that makes something. */
  create(call?: CallOptions): ApiPromise<object>;
  /** A POST without a body. */
  renew(call?: CallOptions): ApiPromise<unknown>;
  rows(options?: PaginateOptions & { limit?: number }): Paginator<object>;
  raw(path?: 'one' | 'lost' | 'create'): Promise<Raw>;
}

/** One vendor, as the cases see it. */
export interface Side {
  readonly vendor: VendorName;
  /** The credentials that nothing may show. */
  readonly secrets: readonly string[];
  readonly paths: {
    readonly one: string;
    readonly record: string;
    readonly create: string;
    readonly renew: string;
    readonly rows: string;
  };
  client(options?: Options): Client;
  idOf(row: object): unknown;
  /** The vendor's error that a call rejects with; anything else is a failure. */
  failure(call: PromiseLike<unknown>, what?: string): Promise<Failure>;
}

const failureOf =
  (VendorError: typeof PushPressError | typeof MindbodyError): Side['failure'] =>
  async (call, what = 'The call') => {
    const error = await rejection(call, what);
    ok(error instanceof VendorError, `${what} failed with ${String(error)}, no ${VendorError.name}`);
    return error;
  };

export const pushpressOptions = ({ pushpress: { url, apiKey, companies } }: Facts) => ({
  server: url,
  apiKey,
  companyId: companies[0] ?? '',
});

export const mindbodyOptions = ({ mindbody }: Facts): MindbodyClientOptions => ({
  server: mindbody.publicUrl,
  apiKey: mindbody.publicApiKey,
  siteId: mindbody.sites[0] ?? 0,
  accessToken: mindbody.accessToken,
});

export const subscriptionOptions = ({ mindbody: { webhooksUrl, webhooksApiKey } }: Facts) => ({
  server: webhooksUrl,
  apiKey: webhooksApiKey,
});

export const sideOf = (facts: Facts, vendor: VendorName): Side =>
  vendor === 'pushpress' ? pushpressSide(facts) : mindbodySide(facts);

const pushpressSide = (facts: Facts): Side => ({
  vendor: 'pushpress',
  secrets: [facts.pushpress.apiKey, facts.pushpress.accessToken],
  paths: {
    one: '/company',
    record: '/customers',
    create: '/customers',
    renew: `/webhooks/${LOST}/rotate-signing-secret`,
    rows: '/customers',
  },
  client: (options) => {
    const client = createPushPressClient({ ...pushpressOptions(facts), ...options });
    const body = { email: 'ada@example.com', name: { first: 'Ada', last: 'Lovelace', nickname: null } };
    return {
      itself: client,
      one: (call) => client.get('/company', { ...call }),
      tokened: (accessToken, call) => client.get('/company', { ...call, query: { accessToken } } as never),
      record: (uuid, call) => client.get('/customers/{uuid}', { path: { uuid: uuid as string }, ...call }),
      create: (call) => client.post('/customers', { body, ...call }),
      renew: (call) =>
        client.post('/webhooks/{uuid}/rotate-signing-secret', { path: { uuid: LOST }, ...call }),
      rows: ({ limit, ...options } = {}) => client.paginate('/customers', { query: { limit }, ...options }),
      raw: async (path) => {
        if (path === 'create') return overPushPress(client).POST('/customers', { body });
        if (path === undefined || path === 'one') return overPushPress(client).GET('/company');
        return overPushPress(client).GET('/customers/{uuid}', { params: { path: { uuid: LOST } } });
      },
    };
  },
  idOf: (row) => (row as { id?: unknown }).id,
  failure: failureOf(PushPressError),
});

const mindbodySide = (facts: Facts): Side => ({
  vendor: 'mindbody',
  secrets: [facts.mindbody.publicApiKey, facts.mindbody.webhooksApiKey, facts.mindbody.accessToken],
  paths: {
    one: '/public/v6/site/sites',
    record: '/api/v1/subscriptions',
    create: '/public/v6/client/addclient',
    renew: '/public/v6/usertoken/renew',
    rows: '/public/v6/client/clients',
  },
  client: (options) => {
    const client = createMindbodyClient({ ...mindbodyOptions(facts), ...options });
    // The Public API has next to no path parameters.
    const subs = createMindbodyWebhooksClient({ ...subscriptionOptions(facts), ...options });
    const body = { FirstName: 'Ada', LastName: 'Lovelace', Email: 'ada@example.com' };
    const subscription = '/api/v1/subscriptions/{subscriptionId}';
    return {
      itself: client,
      one: (call) => client.get('/public/v6/site/sites', { ...call }),
      tokened: (accessToken, call) =>
        client.get('/public/v6/site/sites', { ...call, query: { accessToken } } as never),
      record: (id, call) => subs.get(subscription, { path: { subscriptionId: id as string }, ...call }),
      create: (call) => client.post('/public/v6/client/addclient', { body, ...call }),
      renew: (call) => client.post('/public/v6/usertoken/renew', { ...call }),
      rows: ({ limit, ...options } = {}) =>
        client.paginate('/public/v6/client/clients', { query: { limit }, ...options }),
      raw: async (path) => {
        if (path === 'create') return overMindbody(client).POST('/public/v6/client/addclient', { body });
        if (path === undefined || path === 'one') return overMindbody(client).GET('/public/v6/site/sites');
        return overMindbody(subs).GET(subscription, { params: { path: { subscriptionId: LOST } } });
      },
    };
  },
  idOf: (row) => (row as { Id?: unknown }).Id,
  failure: failureOf(MindbodyError),
});
