import {
  ApiError,
  type ApiPromise,
  byCursor,
  byOffset,
  byPage,
  type ClientOptions,
  createClient,
  type ErrorDetails,
  pagedLists,
  type Secret,
  type Vendor,
  withSecret,
} from '../../src/index.js';
import { ManualClock } from './manual-clock.js';

export const KEY = 'sk_live_0123456789abcdef';

export class GymError extends ApiError {
  constructor(message: string, details: ErrorDetails) {
    super(message, details, 'GymError');
  }
}

interface Row {
  id: string;
}

type Answers<T> = { responses: { 200: { content: { 'application/json': T } } } };
type Any = { parameters: { query?: Record<string, unknown> } } & Answers<unknown>;
type AnyWithBody = { requestBody?: { content: { 'application/json': unknown } } } & Answers<unknown>;

/** An API of one small vendor, as openapi-typescript would describe it. */
export interface Paths {
  '/things': { get: Any; post: AnyWithBody; put: AnyWithBody; patch: AnyWithBody; delete: AnyWithBody };
  '/things/{id}': {
    get: { parameters: { path: { id: string } } } & Answers<Row>;
    delete: { parameters: { path: { id: string } } } & Answers<unknown>;
  };
  '/parents/{parent}/things/{id}': {
    get: { parameters: { path: { parent: string; id: string } } } & Answers<Row>;
  };
}

export const table = { '/things': { style: 'page', items: 'rows' } } as const;

export interface TestOptions extends ClientOptions {
  readonly apiKey?: Secret;
  readonly vendor?: Partial<Vendor>;
}

/** A client of a vendor that sends `API-KEY`, against `base`. */
export function testClient(base: string, options: TestOptions = {}, clock = new ManualClock(8_000)) {
  const { apiKey = KEY, vendor, ...rest } = options;
  return createClient<Paths, typeof table, { '/things': Row }>(
    {
      ErrorClass: GymError,
      base,
      authorize: (_, headers) => withSecret(apiKey, 'apiKey', (key) => headers.set('api-key', key)),
      lists: pagedLists({
        table,
        styles: { page: byPage, cursor: byCursor, offset: byOffset },
        pageLimit: 100,
      }),
      ...vendor,
    },
    rest,
    clock,
  );
}

type LooseVerb = (path: string, init?: object) => ApiPromise<unknown>;

/** The verbs as JavaScript sees them: any path, any arguments. */
export function loosely(client: object): Record<'get' | 'post' | 'put' | 'patch' | 'delete', LooseVerb> {
  return client as ReturnType<typeof loosely>;
}

/** What the promise rejects with; fails when it does not reject. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not reject');
}

/** The same, which must be the vendor's error. */
export async function failure(promise: PromiseLike<unknown>): Promise<GymError> {
  const error = await rejection(promise);
  if (!(error instanceof GymError)) throw new Error('it rejected with something else', { cause: error });
  return error;
}
