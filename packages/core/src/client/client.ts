import type { PaginateOptions } from '../paging/lists.js';
import type { Paginator } from '../paging/paginator.js';
import { type Clock, systemClock } from '../transport/clock.js';
import { readAnswer } from '../transport/read-answer.js';
import type { Api } from './api.js';
import { apiPromise } from './api-promise.js';
import { WIRE } from './hand-over.js';
import { CALL_OPTIONS, type ClientOptions } from './options.js';
import type { ApiPromise, Arguments, CallInit, EnvelopeNames, Operation, Verb } from './types.js';
import { callOperation, createWire, type LooseInit } from './wire.js';

/** The generated table of lists, as far as the types need it. */
export type ListTable = Readonly<Record<string, { readonly style: string }>>;

/** The verbs and lists of an API. */
export interface ApiClient<
  Paths extends object,
  Table,
  Items,
  Envelope extends EnvelopeNames | undefined = undefined,
> {
  /**
   * Returns the body of the response; rejects with the vendor's error.
   * @example const customer = await pushpress.get('/customers/{uuid}', { path: { uuid } });
   */
  readonly get: Verb<Paths, 'get', Envelope>;
  /** The SDK does not retry it, except after a 429 or 503 with `Retry-After`. */
  readonly post: Verb<Paths, 'post', Envelope>;
  readonly put: Verb<Paths, 'put', Envelope>;
  /** The SDK does not retry it, except after a 429 or 503 with `Retry-After`. */
  readonly patch: Verb<Paths, 'patch', Envelope>;
  readonly delete: Verb<Paths, 'delete', Envelope>;
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

/** Makes a client of an API; for the vendors' packages, not for users. */
export function createClient<
  Paths extends object,
  Table,
  Items,
  Envelope extends EnvelopeNames | undefined = undefined,
>(api: Api, options: ClientOptions, clock: Clock = systemClock): ApiClient<Paths, Table, Items, Envelope> {
  const wire = createWire(api, options, clock);
  const verb =
    (method: string) =>
    (path: string, init?: LooseInit): ApiPromise<unknown> =>
      apiPromise(callOperation(wire, method, path, init), (answer) => {
        const body = readAnswer(answer);
        return api.open ? api.open(body, answer.fail) : body;
      });
  const client = {
    get: verb('GET'),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    delete: verb('DELETE'),
    paginate: api.lists?.((path, init) => callOperation(wire, 'GET', path, init), CALL_OPTIONS),
    [WIRE]: () => wire,
  };
  return client as unknown as ApiClient<Paths, Table, Items, Envelope>;
}
