import {
  type Api,
  ApiError,
  type ApiPromise,
  byCursor,
  byOffset,
  byPage,
  type ClientOptions,
  createClient,
  type ErrorDetails,
  isObject,
  isText,
  type OtherCredentials,
  pagedLists,
  recoverWith,
  type Secret,
  withSecret,
} from '../../src/index.js';
import { type OpenApiClient, openApiFetch as over } from '../../src/openapi-fetch/index.js';
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

/** Reads the shapes of both vendors' error bodies at once. */
export function readProblem(body: unknown) {
  const outer = isObject(body) ? body : { message: body };
  const nested = [outer['Error'] ?? outer['errors'] ?? outer['errorInformation'] ?? []].flat();
  const problems = nested.map((one: unknown) => (isObject(one) ? one : { message: one }));
  const first = (one: object, ...names: string[]) => {
    const found = names
      .map((name): unknown => one[name as never])
      .find((value) => isText(value) || Number(value));
    return found === undefined ? undefined : String(found);
  };
  const messages = problems.flatMap((one) => first(one, 'message', 'Message', 'errorMessage') ?? []);
  return {
    message: messages.join('; ') || first(outer, 'message', 'Message', 'error'),
    code: [...problems, outer]
      .map((one) => first(one, 'code', 'Code', 'errorType', 'errorCode'))
      .find((code) => code !== undefined),
  };
}

const member = (body: unknown, name: string) => (isObject(body) ? body[name] : undefined);

/** The paging of both vendors at once. */
export const styles = {
  page: byPage({ parameter: 'page' }),
  cursor: byCursor({
    parameter: 'next',
    cursorsIn: (body) => [member(body, 'next'), member(member(body, 'data'), 'next')],
  }),
  offset: byOffset({
    parameter: 'offset',
    totalOf: (body) => member(member(body, 'PaginationResponse'), 'TotalResults') as number | undefined,
  }),
};

export const openApiFetch = (client: object): OpenApiClient<Paths> => over<Paths>(client, GymError);

export interface TestOptions extends ClientOptions {
  readonly apiKey?: Secret;
  readonly api?: Partial<Omit<Api, 'recover'>> & { readonly recover?: OtherCredentials };
}

/** A client of a vendor that sends `API-KEY`, against `base`. */
export function testClient(base: string, options: TestOptions = {}, clock = new ManualClock(8_000)) {
  const { apiKey = KEY, api, ...rest } = options;
  return createClient<Paths, typeof table, { '/things': Row }>(
    {
      ErrorClass: GymError,
      base,
      authorize: (_, headers) => withSecret(apiKey, 'apiKey', (key) => headers.set('api-key', key)),
      readProblem,
      lists: pagedLists({ table, styles, limit: { parameter: 'limit', rows: 100 } }),
      ...api,
      recover: api?.recover && recoverWith(api.recover),
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
