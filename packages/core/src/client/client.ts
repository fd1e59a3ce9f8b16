import type { Client as OpenApiClient } from 'openapi-fetch';
import type { PaginateOptions } from '../paging/lists.js';
import type { Paginator } from '../paging/paginator.js';
import type { Clock } from '../transport/clock.js';
import { createSend } from '../transport/transport.js';
import { apiPromise } from './api-promise.js';
import { callOperation, type LooseInit } from './call.js';
import type { ClientOptions } from './options.js';
import { createRaw } from './raw.js';
import { readAnswer } from './read-answer.js';
import type { ApiPromise, Arguments, CallInit, Operation, Verb } from './types.js';
import type { Vendor } from './vendor.js';

/** The generated table of lists, as far as the types need it. */
export type ListTable = Readonly<Record<string, { readonly style: string }>>;

/** Verbs, lists and `raw` of an API: the same for both vendors. */
export interface ApiClient<Paths extends object, Table, Items, Enveloped extends boolean = false> {
  /**
   * Gives the body of the answer; rejects with the vendor's error.
   * @example const customer = await pushpress.get('/customers/{uuid}', { path: { uuid } });
   */
  readonly get: Verb<Paths, 'get', Enveloped>;
  /** Is not repeated after a failure, except after a 429 or 503 that says `Retry-After`. */
  readonly post: Verb<Paths, 'post', Enveloped>;
  readonly put: Verb<Paths, 'put', Enveloped>;
  /** Is not repeated after a failure, except after a 429 or 503 that says `Retry-After`. */
  readonly patch: Verb<Paths, 'patch', Enveloped>;
  readonly delete: Verb<Paths, 'delete', Enveloped>;
  /**
   * openapi-fetch itself, with the same keys, retries, timeouts and path rules: `error` where the verbs throw.
   * Where an answer has no readable body, or there is none, `error` is the vendor's error class, and `response` then
   * may be `Response.error()`. Middleware registered here does not touch the verbs.
   * @example const { data, error, response } = await pushpress.raw.GET('/company');
   */
  readonly raw: OpenApiClient<Paths>;
  /**
   * The rows of a list, over all its pages. Only paths that page are accepted.
   * @example for await (const customer of pushpress.paginate('/customers')) use(customer);
   */
  readonly paginate: Paginate<Paths, Table, Items>;
}

type Paginate<Paths, Table, Items> = <P extends keyof Table & keyof Items & string>(
  path: P,
  ...options: Arguments<P, keyof Table & keyof Items & string, PaginateInit<Paths, Table, P>>
) => Paginator<Items[P]>;

type PaginateInit<Paths, Table, P extends keyof Table> = Omit<CallInit<Operation<Paths, P, 'get'>>, 'body'> &
  PaginateOptions & {
    /** How many pages are asked for at once, when the list tells its length; for lists by offset only. */
    readonly concurrency?: (Table[P] extends { style: 'offset' } ? number : never) | undefined;
  };

/** Makes a client of a vendor; for the vendors' packages, not for users. */
export function createClient<Paths extends object, Table, Items, Enveloped extends boolean = false>(
  vendor: Vendor,
  options: ClientOptions,
  clock?: Clock,
): ApiClient<Paths, Table, Items, Enveloped> {
  const send = createSend(vendor, options, clock);
  const verb =
    (method: string) =>
    (path: string, init?: LooseInit): ApiPromise<unknown> => {
      const outcome = callOperation(vendor, send, method, path, init);
      return apiPromise(outcome, (answer) => {
        const body = readAnswer(answer);
        return vendor.open ? vendor.open(body, answer.fail) : body;
      });
    };
  const client = {
    get: verb('GET'),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    delete: verb('DELETE'),
    raw: createRaw(vendor, send),
    paginate: vendor.lists?.((path, init) => callOperation(vendor, send, 'GET', path, init)),
  };
  return client as unknown as ApiClient<Paths, Table, Items, Enveloped>;
}
